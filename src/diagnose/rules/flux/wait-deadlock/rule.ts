import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { seeFluxObject } from "../../see-it.ts";

export const waitDeadlock: Rule = {
  id: "flux/wait-deadlock",
  title: (trouble) => `${trouble.object.kind} ${trouble.object.name} keeps back what it waits for`,
  message: (trouble) => `${waitsFor(trouble)} Neither ever moves on.`,
  remedy,
  seeIt: seeFluxObject,
  explanation: {
    summary: "A Kustomization waits for the health of something that needs what only its dependents bring.",
    why: "With `wait: true` or `healthChecks` a Kustomization is ready only when its objects are healthy, and a HelmRelease waits for what it installs. What depends on it is not applied before. If a pod needs a Secret, a database or a claim from there, both sides wait for ever; each retry ends in the same time-out.",
    looksLike: [
      "health check failed after <duration>: timeout waiting for: [<Kind>/<namespace>/<name> status: 'InProgress']",
      "dependency '<namespace>/<name>' is not ready",
      "Helm install failed for release <namespace>/<name> with chart <chart>: timeout waiting for: [<Kind>/<namespace>/<name> status: 'InProgress']",
    ],
    mend: "Turn the dependency round, or move what is needed into the Kustomization that needs it. Where the order does not matter, leave `dependsOn` out: pods wait by themselves.",
    sources: [
      "kustomize-controller, checkHealth and checkDependencies",
      "fluxcd/pkg ssa/manager_wait.go, WaitForSet",
      "helm-controller internal/action/wait.go",
    ],
  },
};

function waitsFor(trouble: Trouble): string {
  const { object, details } = trouble;
  const needed = `${detail(trouble, "neededKind")} ${detail(trouble, "needed")}`;
  const source = detail(trouble, "source");
  if (source !== "") return `Its build needs ${source}. That comes from ${needed}, which depends on ${object.name}.`;
  const healthy = `It is ready once ${andList(detailList(trouble, "waits"))} is healthy.`;
  return details?.["itself"] === true
    ? `${healthy} ${needed} depends on ${object.name} itself.`
    : `${healthy} What that needs comes from ${needed}, which depends on ${object.name}.`;
}

function remedy(trouble: Trouble): string {
  const turned = `take ${trouble.object.name} out of dependsOn of ${detail(trouble, "needed")}`;
  return detail(trouble, "source") === "" ? `${turned}, or wait only for what does not need it (healthChecks)` : turned;
}

function andList(words: readonly string[]): string {
  return orList(words).replace(/ or (?=[^ ]+ [^ ]+$)/, " and ");
}
