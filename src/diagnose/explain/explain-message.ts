import { knownMessages } from "./known-messages/index.ts";
import { messagePattern, normalMessage, type MessagePattern } from "./message-pattern.ts";
import type { Explained } from "../rule.ts";
import { rules } from "../rules/index.ts";

interface Candidate {
  readonly explained: Explained;
  readonly pattern: MessagePattern;
  /** 0 for a message of its own, 1 for one that more often has another cause. */
  readonly shared: 0 | 1;
  /** Its place in the list, which begins with the most telling. */
  readonly rank: number;
}

const candidates: readonly Candidate[] = [...rules, ...knownMessages].flatMap((explained) => {
  const { looksLike, alsoLooksLike = [] } = explained.explanation;
  const candidate = (text: string, shared: 0 | 1, rank: number): Candidate => {
    return { explained, pattern: messagePattern(text), shared, rank };
  };
  return [
    ...looksLike.map((text, rank) => candidate(text, 0, rank)),
    ...alsoLooksLike.map((text, rank) => candidate(text, 1, rank)),
  ];
});

/**
 * What a pasted message may mean, best first; empty when nothing says such a thing. Of those whose own message it is, the one
 * wins whose pattern accounts for most of it, then the one that names it earlier, then a rule.
 */
export function explainMessage(text: string): readonly Explained[] {
  const message = normalMessage(text);
  const matches = candidates
    .map((candidate) => ({ ...candidate, letters: candidate.pattern(message) }))
    .filter(({ letters }) => letters > 0)
    .sort((a, b) => a.shared - b.shared || b.letters - a.letters || a.rank - b.rank);
  return [...new Set(matches.map(({ explained }) => explained))];
}
