import { builtInType, isOneSlipOff, looksLike, type BuiltInField } from "../../../../catalog/index.ts";
import type { Path } from "../../../../source/index.ts";
import { fieldText } from "../../../../world/index.ts";
import type { Slip } from "./slips.ts";

/** How an unknown field was meant: the field that it is a slip of, or the place above or below where there is such a field. */
export function whereItBelongs({ path, field }: Slip, kind: string): string | undefined {
  const name = String(path.at(-1));
  const here = builtInType(field.type) ?? new Map<string, BuiltInField>();
  const parent = path.slice(0, -1);
  const near = [...here.keys()].find((other) => isOneSlipOff(other, name) || looksLike(other, name));
  if (near !== undefined) return fieldText([...parent, near]);
  for (const { path: above, type } of structuresAbove(parent, kind)) {
    if (builtInType(type)?.has(name)) return fieldText([...above, name]);
  }
  const below = [...here].find(([, inside]) => inside.holds === "one" && builtInType(inside.type)?.has(name));
  return below && fieldText([...parent, below[0], name]);
}

/** The structures on the way to a place, the nearest first. */
function structuresAbove(path: Path, kind: string): readonly { readonly path: Path; readonly type: string }[] {
  let field: BuiltInField = { type: kind, holds: "one", keys: [] };
  const above = [{ path: [] as Path, type: kind }];
  path.forEach((step, index) => {
    if (typeof step === "number") return;
    field = builtInType(field.type)?.get(step) ?? field;
    above.unshift({ path: path.slice(0, index + 1), type: field.type });
  });
  return above.slice(1);
}
