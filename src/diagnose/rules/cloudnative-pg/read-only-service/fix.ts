import type { Change } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, writtenText } from "../../details.ts";

/** Names the Service of the primary. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  const [host, primary] = [detail(trouble, "host"), detail(trouble, "primary")];
  const isWhole = writtenText(world, field) === host;
  const change: Change = isWhole
    ? { kind: "set", field, value: primary }
    : { kind: "replace", field, from: `@${host}`, to: `@${primary}` };
  return [{ safe: true, changes: [change] }];
};
