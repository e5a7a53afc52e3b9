import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";
import { imagesToUse } from "../../images-to-use.ts";

/** Corrects the library's name; for one that the image does not have another image is needed, or it is taken out: which, a person must want. */
export const fixes: Fixes = (trouble, ground) => {
  if (detail(trouble, "meant") !== "") return ownFixes(trouble, ground);
  const isOperators = trouble.object.kind === "postgresql";
  const field = { object: trouble.object, path: ["spec", isOperators ? "dockerImage" : "imageName"] };
  const runner = isOperators ? "zalando" : "cloudnative-pg";
  return [
    ...imagesToUse(ground, field, { runner, extension: detail(trouble, "library") }),
    ...ownFixes(trouble, ground),
  ];
};

const ownFixes: Fixes = (trouble, { world }) => {
  const [library, meant] = [detail(trouble, "library"), detail(trouble, "meant")];
  const field = trouble.blame;
  const written = valueAt(world, field);
  if (typeof field.path.at(-1) === "number") {
    const item = { object: field.object, path: field.path };
    if (meant !== "") return [{ safe: true, changes: [{ kind: "replace", field: item, from: library, to: meant }] }];
    return [{ title: `take ${library} out of the list`, safe: false, changes: [{ kind: "remove", field: item }] }];
  }
  if (typeof written !== "string") return [];
  const entries = written.split(",").map((entry) => entry.trim());
  const value = entries.flatMap((entry) => (entry !== library ? [entry] : meant === "" ? [] : [meant])).join(",");
  return meant === ""
    ? [{ title: `take ${library} out of the list`, safe: false, changes: [{ kind: "set", field, value }] }]
    : [{ safe: true, changes: [{ kind: "set", field, value }] }];
};
