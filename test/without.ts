const told = new Set<string>();

/**
 * Whether tests are to be skipped since something is absent that they need: says on the terminal, once, which ones and what would bring
 * it. A list of tests that are marked as skipped tells nobody why.
 */
export function without(isThere: boolean, tests: string, needs: string): boolean {
  const text = `${tests} are skipped: they need ${needs}`;
  if (!isThere && !told.has(text)) console.warn(text);
  told.add(text);
  return !isThere;
}
