import type { Mapping } from "../../source/index.ts";
import { idText } from "../resource/resource-id.ts";
import type { Resource } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";

/** The one resource with the patch's id, of today or of before a rename (resmap.GetById). */
export function findTarget(
  scope: Scope,
  document: Mapping,
  explain: (id: string, why: string) => string,
): Resource | undefined {
  const { resources } = scope;
  const id = resources.idOf(document);
  const found = resources.withAnyId(id);
  if (found.length === 1) return found[0];
  const text = idText(id);
  const why = `${found.length > 1 ? "multiple" : "no"} matches for Id ${text}; failed to find unique target for patch ${text}`;
  const complain = found.length > 1 ? scope.fail : scope.missing;
  complain(explain(text, why), document.span);
  return undefined;
}
