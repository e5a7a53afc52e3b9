import { intendedKind } from "../../../catalog/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { isOpen, textAt } from "../../../source/index.ts";
import type { Trouble } from "../../engine/index.ts";
import type { Build } from "../build.ts";

/** A manifest that the API server does not store, whatever else is in the cluster. */
export interface NeverStored {
  readonly manifest: Manifest;
  /** Why; one of them is enough. */
  readonly troubles: readonly Trouble[];
}

/** Those of a build of the subject whose kind no API server knows. */
export function neverStored({ role, rendered }: Build): readonly NeverStored[] {
  if (role !== "subject") return [];
  return rendered.manifests.flatMap((manifest) => {
    const trouble = unknownKind(manifest);
    return trouble === undefined ? [] : [{ manifest, troubles: [trouble] }];
  });
}

function unknownKind({ ref, node }: Manifest): Trouble | undefined {
  const apiVersion = textAt(node, "apiVersion") ?? "";
  // What a variable stands for is not known here.
  if (isOpen(`${apiVersion}${ref.kind}`)) return undefined;
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
