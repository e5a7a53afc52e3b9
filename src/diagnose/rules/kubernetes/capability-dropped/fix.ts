import { listAt, objectAt } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";

const needed = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"];

/** What the entry points use. Whether the container shall start as root at all is for a person to decide. */
export const fixes: Fixes = ({ object, blame }, { world }) => {
  const capabilities = blame.path.slice(0, -2);
  const field = { object, path: [...capabilities, "add"] };
  const added = listAt(objectAt(world, object)?.object, ...field.path);
  const missing = needed.filter((name) => !added.includes(name));
  return [
    {
      title: `add the capabilities ${missing.join(", ")}`,
      safe: false,
      changes:
        added.length === 0
          ? [{ kind: "set", field, value: missing }]
          : missing.map((value) => ({ kind: "add", field, value })),
    },
  ];
};
