import type { Fixes } from "../../../rule.ts";

/** Lists the file. Whether Immich is to be deployed is a decision. */
export const fixes: Fixes = ({ blame: { span }, details }) => {
  if (span === undefined) return [];
  const field = { file: span.file.path, path: ["resources"] };
  return [
    { safe: details?.["isDeployer"] !== true, changes: [{ kind: "add", field, value: String(details?.["entry"]) }] },
  ];
};
