import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The only one of the kind that no check names. */
export const fixes: Fixes = (trouble) => [
  {
    safe: true,
    changes: [
      {
        kind: "set",
        field: {
          object: trouble.object,
          path: ["spec", "healthChecks", Number(trouble.details?.["index"]), "name"],
        },
        value: detail(trouble, "meant"),
      },
    ],
  },
];
