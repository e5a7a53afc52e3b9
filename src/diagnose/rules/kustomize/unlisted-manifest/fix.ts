import type { Fixes } from "../../../rule.ts";

/** Lists the file. */
export const fixes: Fixes = ({ blame: { span }, details }) => {
  if (span === undefined) return [];
  const field = { file: span.file.path, path: ["resources"] };
  return [{ safe: true, changes: [{ kind: "add", field, value: String(details?.["entry"]) }] }];
};
