import type { Json, Path } from "../../source/index.ts";
import { at, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Controller, Outcome } from "../engine/index.ts";
import { refusal } from "../kubernetes/index.ts";
import { checkBackend, routeOutcome, type Backend, type Words } from "./backend.ts";
import { missingMiddlewares } from "./middlewares.ts";

const words: Words = {
  notFound: ({ namespace, name }) =>
    `Error obtaining Endpoints for Service "${namespace}/${name}": no object matching key "${namespace}/${name}" in local store; requests get 503`,
  portNotFound: ({ namespace, name, port }) => `Service "${namespace}/${name}" has no port ${port}; requests get 503`,
  known: { from: "source", of: "Kubernetes Ingress v1 and ingress-nginx, createUpstreams" },
};

/** An ingress controller, as far as the backends go. */
export const ingressController: Controller = {
  name: "ingress",
  kinds: ["networking.k8s.io/Ingress"],
  judgesOnly: true,
  reconcile(ingress, context): Outcome {
    const refused = refusal(ingress, context);
    if (refused !== undefined) return { health: { state: "failed", reason: refused } };
    const nowhere = leadsNowhere(ingress, context);
    if (nowhere !== undefined) return { health: { state: "failed", reason: nowhere } };
    const problems = backendsOf(ingress).flatMap((backend) => checkBackend(context, ingress, backend, words) ?? []);
    return routeOutcome([...problems, ...missingMiddlewares(ingress, context)], "backends found");
  },
};

/** Rules without paths, and nothing that takes the rest: 404 from the controller's own backend. */
function leadsNowhere(ingress: WorldObject, context: Context): string | undefined {
  const rules = listAt(ingress.object, "spec", "rules");
  const hasDefault = at(ingress.object, "spec", "defaultBackend") !== undefined;
  if (rules.length === 0 || hasDefault || rules.some((rule) => at(rule, "http") !== undefined)) return undefined;
  const reason = "no rule has a backend; requests get 404";
  const stands = context.fails({
    rule: "gateway/backend-missing",
    object: ingress.ref,
    about: "no backend",
    message: reason,
    blame: { object: ingress.ref, path: ["spec", "rules", 0], missing: "no http" },
    known: words.known,
    details: { problem: "none", service: "", namespace: ingress.ref.namespace, present: [] },
  });
  return stands ? reason : undefined;
}

export function backendsOf(ingress: WorldObject): readonly Backend[] {
  const standard = at(ingress.object, "spec", "defaultBackend");
  return [
    ...(standard === undefined ? [] : backendOf(standard, ingress, ["spec", "defaultBackend"])),
    ...listAt(ingress.object, "spec", "rules").flatMap((rule, ruleIndex) =>
      listAt(rule, "http", "paths").flatMap((entry, index) => {
        const path = ["spec", "rules", ruleIndex, "http", "paths", index, "backend"];
        return backendOf(at(entry, "backend") ?? null, ingress, path);
      }),
    ),
  ];
}

function backendOf(entry: Json, ingress: WorldObject, path: Path): readonly Backend[] {
  const name = stringAt(entry, "service", "name");
  if (name === undefined) return [];
  const number = at(entry, "service", "port", "number");
  const port = typeof number === "number" ? number : stringAt(entry, "service", "port", "name");
  return [
    {
      namespace: ingress.ref.namespace,
      name,
      port,
      path: [...path, "service", "name"],
      portPath: [...path, "service", "port"],
    },
  ];
}
