import type { Note, Trouble } from "../../controllers/index.ts";
import { objectAt, refKey, type World } from "../../world/index.ts";
import { distinct } from "../distinct.ts";
import { detail, detailList } from "../rules/details.ts";
import type { Finding } from "./finding.ts";

/** A root cause or a note, and what is told of it. */
export interface Told<Of extends Trouble = Trouble> {
  readonly trouble: Of;
  readonly finding: Finding;
}

/** What Immich is not told, by the variables that would tell it. */
const untold: Readonly<Record<string, readonly string[]>> = {
  "immich/db-connection-missing": ["DB_URL", "DB_HOSTNAME"],
  "immich/db-url-host": ["DB_URL", "DB_HOSTNAME"],
  "immich/redis-host": ["REDIS_HOSTNAME"],
};

/**
 * Where Immich lacks what stands in its chart's values, only in a place that the chart does not read, that place is the one cause of
 * all that follows from it.
 */
export function atUnreadValues(
  causes: readonly Told[],
  notes: readonly Told<Note>[],
  world: World,
): readonly Finding[] {
  const folded = notes.map((note) => ({ note, of: causes.filter(({ trouble }) => isUntold(trouble, note, world)) }));
  const gone = new Set(folded.flatMap(({ of }) => of));
  const left = causes.filter((cause) => !gone.has(cause)).map(({ finding }) => finding);
  const told = [...left, ...folded.map(({ note, of }) => together(note.finding, of))];
  const rules = new Set(told.map(({ rule }) => rule));
  const nowAt = folded.find(({ of }) => of.length > 0)?.note.trouble.rule ?? "";
  return gone.size === 0 ? told : told.map((finding) => ({ ...finding, behind: renamed(finding, rules, nowAt) }));
}

/** What lies behind a finding that is told elsewhere lies behind that one. */
function renamed({ rule, behind }: Finding, told: ReadonlySet<string>, nowAt: string): readonly string[] {
  const named = behind.map((other) => (told.has(other) ? other : nowAt));
  return distinct(named.filter((other) => other !== rule)).toSorted();
}

/** A remark stays one: what it names may be told elsewhere, or not be meant for Immich. */
function isUntold(trouble: Trouble, { trouble: note }: Told<Note>, world: World): boolean {
  if (note.weight === "info") return false;
  const unread = detailList(note, "unread");
  if (!(untold[trouble.rule] ?? []).some((name) => unread.includes(name))) return false;
  // A host that somebody wrote where it is read is wrong by itself.
  if (detail(trouble, "set") !== "" && detail(trouble, "byChart") !== "true") return false;
  const release = objectAt(world, trouble.object)?.deployedBy;
  return release !== undefined && refKey(release) === refKey(note.object);
}

function together(note: Finding, causes: readonly Told[]): Finding {
  const findings = causes.map(({ finding }) => finding);
  return {
    ...note,
    severity: findings.some(({ severity }) => severity === "error") ? "error" : note.severity,
    because: distinct(findings.flatMap(({ because }) => because)),
    blocks: distinct(findings.flatMap(({ blocks }) => blocks)),
    behind: distinct(findings.flatMap(({ behind }) => behind)).toSorted(),
  };
}
