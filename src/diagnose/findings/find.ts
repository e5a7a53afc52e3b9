import {
  duration,
  troubleKey,
  type Exploration,
  type Found,
  type Note,
  type Trouble,
} from "../../controllers/index.ts";
import { refKey } from "../../world/index.ts";
import { atUnreadValues } from "./at-unread-values.ts";
import { chainOf } from "./chain.ts";
import { unreadyKeys, type Expected } from "../expectations.ts";
import type { Ground } from "../../fix/index.ts";
import type { Finding } from "./finding.ts";
import { fixesOf } from "./fixes.ts";
import { placeOfBlame } from "./places.ts";
import { byWeight } from "./order.ts";
import type { Rule } from "../rule.ts";
import { rules } from "../rules/index.ts";
import { secondReasons } from "./second-reasons.ts";
import { judge, type Judgement } from "./severity.ts";

const rulesById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** Root causes and notes, errors first; within a severity by place. */
export function findingsOf(
  exploration: Exploration,
  expected: Expected,
  buildNotes: readonly Note[],
  sources: Omit<Ground, "world">,
): readonly Finding[] {
  const ground: Ground = { ...sources, world: exploration.mended.world };
  const { found: all } = exploration;
  const second = secondReasons(all);
  const causes = all.map((found) => ({ found, judgement: judge(found, second.has(found), expected) }));
  const told = causes.map((cause) => ({
    trouble: cause.found.trouble,
    finding: causeFinding(exploration, ground, cause, causes),
  }));
  const notes = [...notesOf(exploration), ...buildNotes];
  const noted = notes.map((note) => ({ trouble: note, finding: noteFinding(ground, note) }));
  return byWeight(atUnreadValues(told, noted, ground.world));
}

interface Cause {
  readonly found: Found;
  readonly judgement: Judgement;
}

function causeFinding(
  exploration: Exploration,
  ground: Ground,
  { found, judgement }: Cause,
  causes: readonly Cause[],
): Finding {
  const { trouble } = found;
  const { alone } = judgement;
  const ready = unreadyKeys(exploration.mended);
  const blocked = [...unreadyKeys(alone)].filter((key) => !ready.has(key) && key !== refKey(trouble.object)).sort();
  const refs = new Map(alone.world.all().map((object) => [refKey(object.ref), object.ref] as const));
  return {
    ...basics(ground, trouble),
    severity: judgement.severity,
    message: [rule(trouble).message(trouble), dependence(judgement)].filter((text) => text !== undefined).join(" "),
    because: chainOf(alone, trouble),
    blocks: blocked.flatMap((key) => refs.get(key) ?? []),
    behind: behind(found, causes),
    recovers: judgement.recoversAfter === undefined ? null : `after at most ${duration(judgement.recoversAfter)}`,
  };
}

const severities = { all: "error", side: "warning", info: "info" } as const;

/** What stops nothing of what there is, as a finding. */
export function noteFinding(ground: Ground, note: Note): Finding {
  return {
    ...basics(ground, note),
    severity: severities[note.weight],
    message: rule(note).message(note),
    because: [],
    blocks: [],
    behind: [],
    recovers: null,
  };
}

function basics(
  ground: Ground,
  trouble: Trouble,
): Omit<Finding, "severity" | "message" | "because" | "blocks" | "behind" | "recovers"> {
  const { title, remedy, seeIt } = rule(trouble);
  return {
    rule: trouble.rule,
    title: title(trouble),
    evidence: "derived",
    knownFrom: `${trouble.known.of}, ${trouble.known.from}`,
    place: placeOfBlame(ground.world, trouble.blame),
    missing: trouble.blame.missing ?? null,
    object: trouble.object,
    field: { object: trouble.blame.object, path: trouble.blame.path },
    // Without a namespace it is kubectl's own.
    seeIt: seeIt(trouble)?.replace(/ -n {2,}/g, " ") ?? null,
    remedy: remedy(trouble) ?? null,
    fixes: fixesOf(rule(trouble), trouble, ground),
  };
}

function rule(trouble: Trouble): Rule {
  const found = rulesById.get(trouble.rule);
  if (!found) throw new Error(`a controller names the rule ${trouble.rule}, which does not exist`);
  return found;
}

function dependence({ depends, failsAt }: Judgement): string | undefined {
  if (depends === "luck") return "Whether it happens depends on luck.";
  if (depends === "releases" && failsAt.length > 0) return "Not every release in question behaves so.";
  return undefined;
}

/** The causes one layer before that keep its object, or what that needs, from coming up. */
function behind({ depth, trouble }: Found, causes: readonly Cause[]): readonly string[] {
  const before = causes.filter(({ found }) => found.depth < depth);
  const blocking = before.filter(({ judgement }) => unreadyKeys(judgement.alone).has(refKey(trouble.object)));
  const named = blocking.length > 0 ? blocking : before.filter(({ found }) => found.depth === depth - 1);
  return [...new Set(named.map(({ found }) => found.trouble.rule))].sort();
}

/** What is noted once everything is mended; what only a trouble brings about goes with it. */
function notesOf({ mended, found }: Exploration): readonly Note[] {
  const notes = new Map(mended.notes.map((note) => [troubleKey(note), note] as const));
  // What is a trouble first, and mended only worth a note, is told once.
  for (const { trouble } of found) notes.delete(troubleKey(trouble));
  return [...notes.keys()].sort().map((key) => notes.get(key) as Note);
}
