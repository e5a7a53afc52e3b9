import { buildRef, type Build, type Note } from "../../controllers/index.ts";
import type { Ref } from "../../render/index.ts";
import { placeOf } from "../../source/index.ts";
import type { Silenced } from "../findings/silenced.ts";
import type { Ignore } from "./ignore.ts";
import { filesOf } from "./ignores-in.ts";

export interface Heeded {
  readonly ignores: readonly Ignore[];
  readonly silenced: readonly Silenced[];
  readonly builds: readonly Build[];
  /** Is a change forecast, or a new cluster? */
  readonly ofChange: boolean;
  readonly isRule: (id: string) => boolean;
}

/** Ignores that are written wrongly, and those that nothing needs. */
export function ignoreNotes({ ignores, silenced, builds, ofChange, isRule }: Heeded): readonly Note[] {
  return ignores.flatMap((ignore): readonly Note[] => {
    const object = objectOf(ignore, builds);
    if (object === undefined) return [];
    if (!isRule(ignore.rule)) return [note("ignore/malformed", ignore, object, "unknown")];
    if (ignore.reason === "") return [note("ignore/malformed", ignore, object, "no-reason")];
    // What is wrong with a change shows only in the forecast of one, and much else only in a new cluster.
    if (ignore.rule.startsWith("change/") !== ofChange || isUsed(ignore, silenced)) return [];
    return [note("ignore/unused", ignore, object, "unused")];
  });
}

function isUsed({ rule, span }: Ignore, silenced: readonly Silenced[]): boolean {
  const { file, line, column } = placeOf(span);
  return silenced.some(
    (each) => each.rule === rule && each.at?.file === file && each.at.line === line && each.at.column === column,
  );
}

/** What carries the annotation, or the build that reads the comment's file. */
function objectOf({ objects, span }: Ignore, builds: readonly Build[]): Ref | undefined {
  const build = builds.find((each) => each.role === "subject" && filesOf(each).has(span.file.path));
  return objects?.[0]?.ref ?? (build && buildRef(build));
}

function note(rule: string, { rule: ignored, by, span }: Ignore, object: Ref, why: string): Note {
  const place = placeOf(span);
  return {
    rule,
    object,
    about: `${place.file}:${place.line}:${place.column} ${ignored}`,
    message: `${why}: ${ignored}`,
    blame: { object, path: [], span },
    known: { from: "source", of: "immich-gitops" },
    details: { rule: ignored, by, why },
    weight: "info",
  };
}
