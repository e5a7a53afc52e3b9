/** Facts, each once, without those that another one includes: it says the same with more words, or names a key of the same Secret or ConfigMap. */
export function withoutImplied<Fact extends { readonly message: string; readonly judged: boolean }>(
  facts: readonly Fact[],
): readonly Fact[] {
  const said = facts.map(({ message }) => message);
  const ofKeys = new Set(
    said.filter((message) => withKey.test(message)).map((message) => message.replace(withKey, "")),
  );
  const firsts = new Map<string, Fact>();
  for (const fact of facts) if (!firsts.has(fact.message)) firsts.set(fact.message, fact);
  return [...firsts.values()].filter(
    // What is in the configuration is counted, whatever else is.
    ({ message, judged }) => judged || !(ofKeys.has(message) || said.some((other) => other.startsWith(`${message} `))),
  );
}

const withKey = / with key \S+(?= exists)/;
