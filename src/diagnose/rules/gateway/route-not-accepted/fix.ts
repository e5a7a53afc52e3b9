import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";

/** Names the namespace, or the listener, of the only Gateway that can be meant. */
export const fixes: Fixes = (trouble) => {
  const [only, ...others] = detailList(trouble, "present");
  const { object, path } = trouble.blame;
  const parent = path.slice(0, path.indexOf("parentRefs") + 2);
  if (only === undefined || others.length > 0 || !path.includes("parentRefs")) return [];
  const set = (name: string): ReturnType<Fixes> => {
    const field = { object, path: [...parent, name] };
    return [{ safe: true, changes: [{ kind: "set", field, value: only }] }];
  };
  switch (detail(trouble, "problem")) {
    case "no-gateway":
      return set("namespace");
    case "no-listener":
      return set("sectionName");
    default:
      return [];
  }
};
