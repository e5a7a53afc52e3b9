import { intendedKind } from "../../catalog/index.ts";
import type { Manifest } from "../../render/index.ts";
import { textAt } from "../../source/index.ts";
import type { Trouble } from "../engine/index.ts";
import type { Build } from "./build.ts";

/** A manifest that the API server does not store, whatever else is in the cluster. */
export interface NeverStored {
  readonly manifest: Manifest;
  readonly trouble: Trouble;
}

/** Those of a build of the subject that no controller would look at: unknown kinds, and bindings to no role. */
export function neverStored({ role, rendered }: Build): readonly NeverStored[] {
  if (role !== "subject") return [];
  return rendered.manifests.flatMap((manifest) => {
    const trouble = unknownKind(manifest) ?? bindingToNoRole(manifest);
    return trouble === undefined ? [] : [{ manifest, trouble }];
  });
}

function unknownKind({ ref, node }: Manifest): Trouble | undefined {
  const apiVersion = textAt(node, "apiVersion") ?? "";
  // What a variable stands for is not known here.
  if (`${apiVersion}${ref.kind}`.includes("$")) return undefined;
  const meant = intendedKind(apiVersion === "" ? "v1" : apiVersion, ref.kind);
  const known = { from: "source", of: "Kubernetes apimachinery and the operators' definitions" } as const;
  const rule = "kubernetes/kind-unknown";
  if (apiVersion === "") {
    const message = `Object 'apiVersion' is missing in the manifest of ${ref.kind} ${ref.name}`;
    const blame = { object: ref, path: [], missing: "no apiVersion" };
    const details = { field: "apiVersion", meant: meant?.apiVersion ?? "v1", kind: ref.kind, apiVersion };
    return { rule, object: ref, message, blame, known, details };
  }
  if (meant === undefined) return undefined;
  const message = `no matches for kind "${ref.kind}" in version "${apiVersion}"`;
  const field = meant.kind === ref.kind ? "apiVersion" : "kind";
  const details = { field, meant: meant[field], kind: ref.kind, apiVersion };
  return { rule, object: ref, message, blame: { object: ref, path: [field] }, known, details };
}

const group = "rbac.authorization.k8s.io";

/** What the API server checks of a binding's role (pkg/apis/rbac/validation ValidateRoleBinding, SetDefaults_RoleBinding). */
function bindingToNoRole({ ref, node }: Manifest): Trouble | undefined {
  if (ref.kind !== "RoleBinding" && ref.kind !== "ClusterRoleBinding") return undefined;
  const role = (field: string): string => textAt(node, "roleRef", field) ?? "";
  const kinds = ref.kind === "RoleBinding" ? ["Role", "ClusterRole"] : ["ClusterRole"];
  const wrong =
    role("apiGroup") !== "" && role("apiGroup") !== group
      ? { field: "apiGroup", allowed: [group] }
      : !kinds.includes(role("kind"))
        ? { field: "kind", allowed: kinds }
        : role("name") === ""
          ? { field: "name", allowed: [] }
          : undefined;
  if (wrong === undefined || role(wrong.field).includes("$")) return undefined;
  const { field, allowed } = wrong;
  const supported = allowed.map((value) => JSON.stringify(value)).join(", ");
  const fault =
    field === "name"
      ? "Required value"
      : `Unsupported value: ${JSON.stringify(role(field))}: supported values: ${supported}`;
  const missing = role(field) === "" ? { missing: `no ${field}` } : {};
  return {
    rule: "kubernetes/refused",
    object: ref,
    about: `roleRef.${field}`,
    message: `${ref.kind}.${group} "${ref.name}" is invalid: roleRef.${field}: ${fault}`,
    blame: { object: ref, path: ["roleRef", field], ...missing },
    known: { from: "source", of: "Kubernetes pkg/apis validation" },
    details: { remedy: field === "name" ? "name the role" : `set roleRef.${field} to ${allowed.join(" or ")}` },
  };
}
