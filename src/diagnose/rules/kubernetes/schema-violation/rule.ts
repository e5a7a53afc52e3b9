import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes, isInterval, writtenAs } from "./fix.ts";

export const schemaViolation: Rule = {
  id: "kubernetes/schema-violation",
  title: (trouble) => `The API server does not take ${detail(trouble, "object")} as it is written: ${field(trouble)}`,
  message: () =>
    "The object is never stored, so its operator never sees it. A Kustomization of Flux that brings it applies nothing at all.",
  remedy,
  fixes,
  seeIt: () => "kubectl apply --dry-run=server -f <the manifest>",
  explanation: {
    summary: "A custom resource breaks the schema in its definition, and the API server does not store it.",
    why: "Each CustomResourceDefinition says which fields there are, of which type, which must be set, and often which values are allowed. The API server holds every object against it before anybody else sees it. Numbers and booleans where a text is wanted are the usual case: YAML reads `200` and `on` without quotes as something else than text.",
    looksLike: [
      '<kind>.<group> "<name>" is invalid: <field>: Required value',
      '<kind>.<group> "<name>" is invalid: <field>: Invalid value: "integer": <field> in body must be of type string: "integer"',
      '<kind>.<group> "<name>" is invalid: <field>: Invalid value: "<value>": <field> in body should match \'<pattern>\'',
      '<kind>.<group> "<name>" is invalid: <field>: Too many: 2: must have at most 1 items',
      '<kind>.<group> "<name>" is invalid: <field>: Unsupported value: "<value>": supported values: <values>',
      "<kind>/<namespace>/<name> dry-run failed (Invalid)",
    ],
    mend: 'Correct the field that the message names.\n\n```yaml\npostgresql:\n  version: "17"\n  parameters:\n    max_connections: "200"\n```',
    sources: [
      "apiextensions-apiserver pkg/apiserver/validation; kube-openapi pkg/validation/validate",
      "zalando/postgres-operator manifests/postgresql.crd.yaml",
      "external-secrets config/crds/bases",
      "cloudnative-pg config/crd/bases",
      "argo-cd manifests/crds",
      "zalando/postgres-operator issues 673, 2526",
    ],
  },
};

function field(trouble: Trouble): string {
  const name = detail(trouble, "field");
  switch (detail(trouble, "kind")) {
    case "required": {
      const slip = writtenAs(trouble);
      return slip === undefined ? `${name} is missing` : `${name} is written as ${slip}`;
    }
    case "type":
      return `${name} is of the wrong type`;
    default:
      return name;
  }
}

function remedy(trouble: Trouble): string | undefined {
  const reason = detail(trouble, "reason");
  const last = detail(trouble, "field").split(".").at(-1) ?? "";
  if (writtenAs(trouble) !== undefined) return `write ${last}`;
  if (detail(trouble, "kind") === "required") return `add ${last}`;
  if (isInterval(reason, last)) return "put the value in quotation marks, with its unit: 1h";
  if (/of type string: "(integer|number|boolean)"$/.test(reason)) return "put quotes around the value";
  if (/of type string: "(array|object)"$/.test(reason)) {
    // Flux prints the object anew before it substitutes, so that quotation marks around the variable are lost.
    const isFlux = detail(trouble, "object") === "Kustomization";
    return isFlux
      ? 'let quotation marks come from a variable, too: set quote: "\'" and write ${quote}${NAME}${quote}'
      : "write it as a text";
  }
  if (reason.endsWith('of type object: "array"'))
    return `write ${last} as a mapping, one key for each entry, not as a list`;
  if (/of type array: /.test(reason)) return `write ${last} as a list`;
  if (reason.includes("supported values: ")) return "use one of the values that the message lists";
  if (reason.endsWith("at most 1 items")) return `keep one of the fields below ${last}`;
  if (reason.endsWith("at least 1 properties")) return `write one field below ${last}`;
  if (reason.includes("[EPTGMK]i?")) return "write a size as Kubernetes does: 10Gi";
  return undefined;
}
