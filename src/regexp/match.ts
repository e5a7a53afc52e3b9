import { RegexpFault } from "./regexp-fault.ts";
import { runeAt, runeBefore } from "./utf8.ts";
import type { Bytes } from "./utf8.ts";
import type { Instruction } from "./program.ts";
import type { Assertion } from "./syntax.ts";

/** Counts the steps of searches with one expression. */
export interface Effort {
  steps: number;
  readonly most: number;
}

/** Starts and ends of the groups, -1 where one took no part. */
export type Match = readonly number[];

interface Thread {
  readonly at: number;
  readonly slots: Match;
}

/** Threads in order of preference; of two at the same instruction the first wins. */
interface ThreadList {
  readonly threads: Thread[];
  readonly seen: Set<number>;
}

/** The leftmost match from `start` on that Perl would find, in time linear in the text: all ways are walked at once. */
export function findMatch(
  program: readonly Instruction[],
  text: Bytes,
  start: number,
  groups: number,
  effort: Effort,
): Match | undefined {
  const none: Match = Array.from({ length: groups * 2 }, () => -1);
  let current: ThreadList = { threads: [], seen: new Set() };
  let found: Match | undefined;
  for (let at = start; ;) {
    if (found === undefined) addThread(program, current, { at: 0, slots: none }, text, at);
    if (current.threads.length === 0 && found !== undefined) return found;
    const rune = at < text.length ? runeAt(text, at) : undefined;
    const next: ThreadList = { threads: [], seen: new Set() };
    for (const thread of current.threads) {
      effort.steps += 1;
      if (effort.steps > effort.most) throw new RegexpFault("too costly", "a regular expression takes too many steps");
      const instruction = program[thread.at];
      if (instruction?.kind === "match") {
        found = thread.slots;
        break;
      }
      if (instruction?.kind === "rune" && rune !== undefined && instruction.matches(rune.code)) {
        addThread(program, next, { at: thread.at + 1, slots: thread.slots }, text, at + rune.size);
      }
    }
    if (rune === undefined) return found;
    at += rune.size;
    current = next;
  }
}

/** Follows a thread up to where it reads a rune or has matched. */
function addThread(
  program: readonly Instruction[],
  list: ThreadList,
  first: Thread,
  text: Bytes,
  position: number,
): void {
  const waiting: Thread[] = [first];
  for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
    const instruction = program[thread.at];
    if (instruction === undefined || list.seen.has(thread.at)) continue;
    list.seen.add(thread.at);
    const { slots } = thread;
    switch (instruction.kind) {
      case "jump":
        waiting.push({ at: instruction.to, slots });
        break;
      case "split":
        waiting.push({ at: instruction.second, slots }, { at: instruction.first, slots });
        break;
      case "save":
        waiting.push({ at: thread.at + 1, slots: slots.with(instruction.slot, position) });
        break;
      case "assertion":
        if (holds(instruction.assertion, text, position)) waiting.push({ at: thread.at + 1, slots });
        break;
      default:
        list.threads.push(thread);
    }
  }
}

function isWord(code: number | undefined): boolean {
  return code !== undefined && /^[0-9A-Za-z_]$/.test(String.fromCodePoint(code));
}

function holds(assertion: Assertion, text: Bytes, at: number): boolean {
  const before = at > 0 ? runeBefore(text, at).code : undefined;
  const after = at < text.length ? runeAt(text, at).code : undefined;
  switch (assertion) {
    case "text start":
      return before === undefined;
    case "text end":
      return after === undefined;
    case "line start":
      return before === undefined || before === 0x0a;
    case "line end":
      return after === undefined || after === 0x0a;
    case "word boundary":
      return isWord(before) !== isWord(after);
    case "no word boundary":
      return isWord(before) === isWord(after);
  }
}
