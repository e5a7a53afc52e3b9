import { parseVersion } from "../go/semver.ts";
import { satisfies } from "../go/semver-constraint.ts";
import { takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { known } from "../text/text.ts";
import { bool } from "../values/values.ts";

export const semver: FunctionTable = {
  semver: takes(["string"], (text) => ({ kind: "version", version: parseVersion(known(text)), isPointer: true })),
  semverCompare: takes(["string", "string"], (constraint, text) =>
    bool(satisfies(known(constraint), () => parseVersion(known(text)))),
  ),
};
