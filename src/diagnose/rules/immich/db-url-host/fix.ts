import type { Trouble } from "../../../../controllers/index.ts";
import type { Change, Proposal } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the host or the port that answers, where only one does or one is plainly meant. */
export const fixes: Fixes = (trouble) => {
  switch (detail(trouble, "problem")) {
    case "port":
      return otherPort(trouble);
    case "host":
      return otherHost(trouble);
    default:
      return [];
  }
};

function otherPort(trouble: Trouble): readonly Proposal[] {
  const host = detail(trouble, "host");
  const [port, ...others] = detailList(trouble, "ports");
  if (port === undefined || others.length > 0) return [];
  return [{ safe: true, changes: [write(trouble, `${host}:${detail(trouble, "port")}`, `${host}:${port}`, port)] }];
}

function otherHost(trouble: Trouble): readonly Proposal[] {
  const host = detail(trouble, "host");
  const [namespace, ...elsewhere] = detailList(trouble, "elsewhere");
  const present = primaries(detailList(trouble, "present"));
  const meant = plainTarget(host, present) ?? (present.length === 1 ? present[0] : undefined);
  const to = namespace !== undefined && elsewhere.length === 0 ? `${host}.${namespace}` : meant;
  if (to === undefined) return [];
  return [{ title: `use ${to} as host`, safe: true, changes: [write(trouble, `@${host}`, `@${to}`, to)] }];
}

/** CloudNativePG's Services for reading are not meant where its `-rw` is there. */
function primaries(services: readonly string[]): readonly string[] {
  return services.filter((name) => !/-(?:r|ro)$/.test(name) || !services.includes(name.replace(/-r?o?$/, "-rw")));
}

/** In a URL only that word of it is written anew. */
function write(trouble: Trouble, from: string, toInUrl: string, value: string): Change {
  const field = trouble.blame;
  return detail(trouble, "form") === "url"
    ? { kind: "replace", field, from, to: toInUrl }
    : { kind: "set", field, value };
}
