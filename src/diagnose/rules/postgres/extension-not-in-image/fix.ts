import type { Fixes } from "../../../rule.ts";
import { isCloudNative } from "../../aftermath.ts";
import { detail } from "../../details.ts";
import { imagesToUse } from "../../images-to-use.ts";

/** Which image runs is for a person to say: one of one's own, a published one where one has the extension; else to do without it. */
export const fixes: Fixes = (trouble, ground) => {
  const extension = detail(trouble, "absent");
  if (isCloudNative(trouble)) {
    const field = { object: { ...trouble.object, kind: "Cluster" }, path: ["spec", "imageName"] };
    if (!detail(trouble, "image").includes("-minimal-"))
      return imagesToUse(ground, field, { runner: "cloudnative-pg", extension });
    const title = `use the standard image of PostgreSQL instead of the minimal one`;
    return [{ title, safe: false, changes: [{ kind: "replace", field, from: "-minimal-", to: "-standard-" }] }];
  }
  const field = { object: trouble.object, path: ["spec", "dockerImage"] };
  return [
    ...imagesToUse(ground, field, { runner: "zalando", extension }),
    { title: `take ${extension} out`, safe: false, changes: [{ kind: "remove", field: trouble.blame }] },
  ];
};
