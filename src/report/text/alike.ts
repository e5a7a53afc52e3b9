/** From so many on, sentences that differ in one word are told as one. */
const fewest = 3;

/** So many are named of the words in which they differ. */
const mostNamed = 4;

/**
 * Sentences, of which those that differ in a single word become one: `Namespace a exists (also b, c)`. The first word says what kind
 * of thing it is, and is never the one. They stand in the order of the first of each.
 */
export function alike(sentences: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { pattern } of sentences.flatMap(patternsOf)) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const groups = new Map<string, { readonly sentence: string; readonly words: string[] }>();
  for (const sentence of sentences) {
    const { pattern, word } = commonest(sentence, counts);
    const group = groups.get(pattern);
    if (group) group.words.push(word);
    else groups.set(pattern, { sentence, words: [] });
  }
  return [...groups.values()].map(({ sentence, words }) =>
    words.length === 0 ? sentence : `${sentence} (also ${named(words)})`,
  );
}

interface Pattern {
  /** The sentence without one of its words. */
  readonly pattern: string;
  readonly word: string;
}

function patternsOf(sentence: string): readonly Pattern[] {
  const words = sentence.split(" ");
  return words.slice(1).map((word, index) => ({ pattern: words.with(index + 1, "\0").join(" "), word }));
}

/** The pattern that most sentences have, the last of several; the sentence itself where too few have one. */
function commonest(sentence: string, counts: ReadonlyMap<string, number>): Pattern {
  let found: Pattern = { pattern: sentence, word: sentence };
  let most = fewest;
  for (const each of patternsOf(sentence)) {
    const count = counts.get(each.pattern) ?? 0;
    if (count < most) continue;
    found = each;
    most = count;
  }
  return found;
}

function named(words: readonly string[]): string {
  const rest = words.length > mostNamed ? [`${words.length - mostNamed} more`] : [];
  return [...words.slice(0, mostNamed), ...rest].join(", ");
}
