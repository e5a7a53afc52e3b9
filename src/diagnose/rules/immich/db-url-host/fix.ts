import type { Change } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the host or the port that answers, where only one does or one is plainly meant. */
export const fixes: Fixes = (trouble) => {
  const host = detail(trouble, "host");
  if (detail(trouble, "problem") === "port") {
    const [port, ...others] = detailList(trouble, "ports");
    if (port === undefined || others.length > 0) return [];
    return [{ safe: true, changes: [write(`${host}:${detail(trouble, "port")}`, `${host}:${port}`, port)] }];
  }
  const [namespace, ...elsewhere] = detailList(trouble, "elsewhere");
  const present = detailList(trouble, "present");
  const meant = plainTarget(host, present) ?? (present.length === 1 ? present[0] : undefined);
  const to = namespace !== undefined && elsewhere.length === 0 ? `${host}.${namespace}` : meant;
  if (to === undefined) return [];
  return [{ title: `use ${to} as host`, safe: true, changes: [write(`@${host}`, `@${to}`, to)] }];

  /** In a URL only that word of it is written anew. */
  function write(from: string, toInUrl: string, value: string): Change {
    const field = trouble.blame;
    return detail(trouble, "form") === "url"
      ? { kind: "replace", field, from, to: toInUrl }
      : { kind: "set", field, value };
  }
};
