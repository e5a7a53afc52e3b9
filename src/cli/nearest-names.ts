/** The names most like a mistyped one, best first; empty when none comes close. What stands before a `/` may be left out. */
export function nearestNames(given: string, names: readonly string[]): readonly string[] {
  const near = names
    .map((name) => ({
      name,
      distance: Math.min(...spellings(name).map((spelling) => relativeDistance(given, spelling))),
    }))
    .filter(({ distance }) => distance <= 0.4)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, 3).map(({ name }) => name);
}

function spellings(name: string): readonly string[] {
  return [name, name.slice(name.lastIndexOf("/") + 1)];
}

/** 0: the same. 1: no letter is. */
function relativeDistance(a: string, b: string): number {
  return editDistance(a, b) / Math.max(a.length, b.length, 1);
}

/** Levenshtein's distance: how many letters must be put in, taken out or replaced. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
