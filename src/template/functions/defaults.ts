import { takes, takesMany } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { asInterface, bool, isTrue, NIL } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/** sprig's empty: the zero value of its type. Structs never are. */
export function isEmpty(value: Value): boolean {
  return !isTrue(value);
}

export const defaults: FunctionTable = {
  default: takesMany(["any"], "any", (fallback, [given]) =>
    asInterface(given === undefined || isEmpty(given) ? fallback : given),
  ),
  empty: takes(["any"], (value) => bool(isEmpty(value))),
  coalesce: takesMany([], "any", (values) => asInterface(values.find((value) => !isEmpty(value)) ?? NIL)),
  all: takesMany([], "any", (values) => bool(values.every((value) => !isEmpty(value)))),
  any: takesMany([], "any", (values) => bool(values.some((value) => !isEmpty(value)))),
  ternary: takes(["any", "any", "bool"], (yes, no, isYes) => asInterface(isYes ? yes : no)),
};
