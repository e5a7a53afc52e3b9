import { newestSpiloWith } from "../../../../catalog/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Which image runs is for a person to say: a published one, where one has the extension; else to do without it. */
export const fixes: Fixes = (trouble) => {
  const absent = detail(trouble, "absent");
  const image = detail(trouble, "image");
  if (detail(trouble, "operator") === "cloudnative-pg") {
    if (!image.includes("-minimal-")) return [];
    const field = { object: { ...trouble.object, kind: "Cluster" }, path: ["spec", "imageName"] };
    const title = `use the standard image of PostgreSQL instead of the minimal one`;
    return [{ title, safe: false, changes: [{ kind: "replace", field, from: "-minimal-", to: "-standard-" }] }];
  }
  const published = newestSpiloWith(absent);
  const field = { object: trouble.object, path: ["spec", "dockerImage"] };
  return [
    ...(published === undefined
      ? []
      : [
          {
            title: `set dockerImage to ${published}`,
            safe: false,
            changes: [{ kind: "set", field, value: published }] as const,
          },
        ]),
    { title: `take ${absent} out`, safe: false, changes: [{ kind: "remove", field: trouble.blame }] },
  ];
};
