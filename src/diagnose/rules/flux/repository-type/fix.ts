import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { registryUrl } from "./registry-url.ts";

/** What is at a URL with oci:// can only be a registry; of a type without such a URL, nobody knows which of the two was meant. */
export const fixes: Fixes = (trouble) => {
  const { object } = trouble.blame;
  const type = { kind: "set", field: { object, path: ["spec", "type"] }, value: "oci" } as const;
  switch (detail(trouble, "type")) {
    case "oci":
      return [];
    case "no-index":
      return [
        {
          safe: true,
          changes: [{ kind: "set", field: { object, path: ["spec", "url"] }, value: registryUrl(trouble) }, type],
        },
      ];
    default:
      return [{ safe: true, changes: [type] }];
  }
};
