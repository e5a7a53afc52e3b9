import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

const byHelm4 =
  "It has two entries of one key. Since 2.8 Flux has the server apply what it installs anew, which refuses that, and the release fails. Before, and where the release is there already, the last entry counts.";

export const objectRefused: Rule = {
  id: "kubernetes/refused",
  // Whoever it keeps from being applied, it is the object that is refused.
  title: ({ blame: { object }, details }) =>
    `The API server ${details?.["byHelm4"] === true ? "may refuse" : "refuses"} ${details?.["pods"] === true ? "the pods of " : ""}${object.kind} ${object.name}`,
  message: ({ blame: { object }, details }) =>
    details?.["byHelm4"] === true
      ? byHelm4
      : details?.["pods"] === true
        ? "The operator makes them with what its manifest says, and the API server takes none: nothing of it ever runs."
        : `${object.kind} ${object.name} breaks a rule that the API server checks before it stores an object, so it never exists. Everything that needs it waits. The deployer shows the refusal; with Flux nothing else of the same Kustomization is applied either.`,
  remedy: (trouble) => detail(trouble, "remedy"),
  seeIt: ({ blame: { object } }) => `kubectl apply --dry-run=server -f <the manifest of ${object.kind} ${object.name}>`,
  explanation: {
    summary:
      "An object that the API server does not let in: a field is missing, doubled, of the wrong type or against another one.",
    why: "Rendering a manifest checks next to nothing. The API server reads it into its own types, where text must be text (`value: 2283` is a number and needs quotes), and validates it: names, required fields, what must be unique, requests within limits, fields that exclude each other. What fails is not stored. Flux tries a whole stage first and applies nothing of it when one object is refused; Argo CD fails the sync, and Helm the release; kubectl goes on with the others.",
    looksLike: [
      'Deployment.apps "<name>" is invalid: spec.template.spec.containers[<n>].image: Required value',
      "failed to create typed patch object (<namespace>/<name>; <version>, Kind=<Kind>): .spec.<field>: expected string, got &value.valueUnstructured{Value:<value>}",
      'failed to create typed patch object (<namespace>/<name>; <version>, Kind=<Kind>): .spec.<field>: duplicate entries for key [name="<name>"]',
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
      "cannot be handled as a Deployment: json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string",
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
      "spec.template.spec.containers[<n>].resources.requests: Invalid value: must be less than or equal to memory limit of <limit>",
      "must be one of the names in pod.spec.resourceClaims",
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
      'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte <n>',
      "must specify a handler type",
      '<Kind> "<name>" is invalid: spec.<field>: Invalid value',
      '<Kind> "<name>" is invalid: spec.<field>: Unsupported value',
      '<Kind> "<name>" is invalid: spec.<field>: Required value',
      '<Kind> "<name>" is invalid: spec.<field>: Forbidden',
      'Service "<name>" is invalid: spec.ports[<index>].port: Invalid value',
    ],
    mend: "The refusal names the field. Put numbers and booleans into quotes where text is wanted, give entries of a list names of their own, keep requests within limits.",
    sources: [
      "Kubernetes pkg/apis/core/validation, pkg/apis/apps/validation and those of the other groups",
      "Go encoding/json and encoding/base64",
    ],
  },
};
