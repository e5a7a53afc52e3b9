import { looksLike } from "../../catalog/index.ts";

/** The one of the names that are there that a wrong name plainly means; undefined when none or several may be meant. */
export function plainTarget(name: string, present: readonly string[]): string | undefined {
  const others = [...new Set(present)].filter((other) => other !== name);
  return (
    only(others.filter((other) => looksLike(name, other))) ?? only(others.filter((other) => isPartOf(name, other)))
  );
}

function only(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

/** Does one name hold the words of the other, perhaps shortened, in their order? `immich-db-url` and `immich-database-url` do not. */
function isPartOf(name: string, other: string): boolean {
  const [short = [], long = []] = [name, other].map((each) => each.split(/[-._]/)).sort((a, b) => a.length - b.length);
  let at = 0;
  for (const word of short) {
    while (at < long.length && !isShortened(word, long[at] as string)) at++;
    if (at++ === long.length) return false;
  }
  return true;
}

function isShortened(a: string, b: string): boolean {
  const [short = "", long = ""] = [a, b].sort((x, y) => x.length - y.length);
  return short === long || (short.length > 2 && long.startsWith(short));
}
