/**
 * Is one name plainly a slip of the other? The same letters with other punctuation, or long and at most two letters off. Names
 * that differ in a digit are two names.
 */
export function looksLike(name: string, other: string): boolean {
  if (name === other) return false;
  const [a, b] = [lettersOf(name), lettersOf(other)];
  if (a === b) return true;
  // Of most pairs the lengths tell: every text of a repository is asked about.
  if (Math.abs(a.length - b.length) > 2 || Math.min(a.length, b.length) < 8) return false;
  return digitsOf(a) === digitsOf(b) && distance(a, b) <= 2;
}

/** The same but for capitals, for one letter, or for two neighbours that stand the wrong way round. */
export function isOneSlipOff(name: string, other: string): boolean {
  const [a, b] = [name.toLowerCase(), other.toLowerCase()];
  if (name === other || digitsOf(a) !== digitsOf(b)) return false;
  const shorter = Math.min(a.length, b.length);
  let ahead = 0;
  while (ahead < shorter && a[ahead] === b[ahead]) ahead++;
  let behind = 0;
  while (behind < shorter - ahead && a.at(-1 - behind) === b.at(-1 - behind)) behind++;
  const differing = Math.max(a.length, b.length) - ahead - behind;
  const isSwapped = a[ahead] === b[ahead + 1] && a[ahead + 1] === b[ahead];
  return differing <= 1 || (differing === 2 && a.length === b.length && isSwapped);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function digitsOf(name: string): string {
  return name.replace(/[^0-9]/g, "");
}

/** Levenshtein's distance, row by row. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, (before[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    before = current;
  }
  return before[b.length] ?? 0;
}
