import type { Fixes } from "../../../rule.ts";
import { detail, detailList, valueAt, writtenText } from "../../details.ts";

/** Names the file that is there, and writes a scheme where one is missing: whether it is https, a person must know. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  if (detail(trouble, "problem") === "absent") {
    const [only, ...others] = detailList(trouble, "present");
    const written = valueAt(world, field);
    if (only === undefined || others.length > 0 || typeof written !== "string") return [];
    const value = written.slice(0, written.lastIndexOf("/") + 1) + only;
    return [{ safe: true, changes: [{ kind: "set", field, value }] }];
  }
  if (detail(trouble, "constraint") !== "isUrl" || detail(trouble, "value") === "") return [];
  const key = detail(trouble, "setting").split(".").at(-1);
  const domain = detail(trouble, "value");
  const line = (writtenText(world, field) ?? "").split("\n").find((each) => isLineOf(each, key, domain));
  if (line === undefined) return [];
  const from = line.trim();
  return [{ safe: false, changes: [{ kind: "replace", field, from, to: from.replace(domain, `https://${domain}`) }] }];
};

function isLineOf(line: string, key: string | undefined, value: string): boolean {
  return new RegExp(`^\\s*["']?${key}["']?:`).test(line) && line.includes(value);
}
