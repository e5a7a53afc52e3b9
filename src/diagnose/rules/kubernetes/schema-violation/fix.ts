import type { Fixes } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, writtenText } from "../../details.ts";

/** Names a field as it is to be, or puts quotes around what YAML reads as a number or a switch and the definition wants as a text. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  const written = writtenText(world, field);
  const reason = detail(trouble, "reason");
  const last = detail(trouble, "field").split(".").at(-1) ?? "";
  if (writtenAs(trouble) !== undefined) return [{ safe: true, changes: [{ kind: "rename-key", field, to: last }] }];
  const isText =
    /of type string: "(integer|number|boolean)"$/.test(reason) && (written === "0" || !isInterval(reason, last));
  return isText && written !== undefined ? [{ safe: true, changes: [{ kind: "set", field, value: written }] }] : [];
};

/** Go's time.ParseDuration takes no number without a unit but 0. */
export function isInterval(reason: string, field: string): boolean {
  return /(Interval|^request|^backendRequest)$/.test(field) && /of type string: "(integer|number)"$/.test(reason);
}

/** The unknown field as which the missing one is written. */
export function writtenAs({ details }: Trouble): string | undefined {
  const written = details?.["writtenAs"];
  return typeof written === "string" ? written : undefined;
}
