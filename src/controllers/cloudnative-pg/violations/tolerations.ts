import { isOpen, type Json } from "../../../source/index.ts";
import { at, listAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { unsupported, violation, type Violation } from "./violation.ts";

/** validateTolerations, which calls the list `toleration`. */
export function ofTolerations(spec: JsonObject): readonly Violation[] {
  return listAt(spec, "affinity", "tolerations").flatMap((toleration, index) =>
    ofOne(toleration).map(([part, found]): Violation => ({
      ...found,
      path: ["spec", "affinity", "tolerations", index, part],
      field: `spec.affinity.toleration[${index}].${part}`,
    })),
  );
}

function ofOne(toleration: Json): readonly (readonly [part: string, found: Violation])[] {
  const text = (name: string): string => stringAt(toleration, name) ?? "";
  const [key, operator, value, effect] = [text("key"), text("operator"), text("value"), text("effect")];
  if ([key, operator, value, effect].some(isOpen)) return [];
  const everything = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
  const found: (readonly [string, Violation])[] = [];
  const add = (part: string, of: Json, message: string): void => void found.push([part, violation([], of, message)]);
  if (key === "" && operator !== "Exists") add("operator", operator, everything);
  if (at(toleration, "tolerationSeconds") !== undefined && effect !== "NoExecute")
    add("effect", effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
  if (operator === "Exists" && value !== "")
    add("operator", toleration, "value must be empty when `operator` is 'Exists'");
  if (!["", "Equal", "Exists"].includes(operator))
    found.push(["operator", unsupported([], operator, ["Equal", "Exists"])]);
  const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
  if (effect !== "" && !effects.includes(effect)) found.push(["effect", unsupported([], effect, effects)]);
  return found;
}
