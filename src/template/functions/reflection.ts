import { deepEqual } from "../go/deep-equal.ts";
import { takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { known } from "../text/text.ts";
import { bool, kindName, string, typeName } from "../values/values.ts";

export const reflection: FunctionTable = {
  typeOf: takes(["any"], (value) => string(typeName(value))),
  typeIs: takes(["string", "any"], (name, value) => bool(known(name) === typeName(value))),
  typeIsLike: takes(["string", "any"], (name, value) =>
    bool(known(name) === typeName(value) || `*${known(name)}` === typeName(value)),
  ),
  kindOf: takes(["any"], (value) => string(kindName(value))),
  kindIs: takes(["string", "any"], (name, value) => bool(known(name) === kindName(value))),
  deepEqual: takes(["any", "any"], (a, b) => bool(deepEqual(a, b))),
};
