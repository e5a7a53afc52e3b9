import { offsetAt, placeOf, readableFile, type Place, type SourceTree } from "../../source/index.ts";
import { sameObject } from "../../world/index.ts";
import type { Finding } from "../findings/finding.ts";
import type { Silenced } from "../findings/silenced.ts";
import type { Ignore } from "./ignore.ts";

/** Findings that are to be told, and those that somebody has given a reason to be silent about. */
export interface Heard {
  readonly findings: readonly Finding[];
  readonly silenced: readonly Silenced[];
}

/** Which findings are ignored. Where several wishes fit, the first counts, and the others are not needed for it. */
export function withoutIgnored(findings: readonly Finding[], ignores: readonly Ignore[], tree: SourceTree): Heard {
  const reasoned = ignores.filter(({ reason }) => reason !== "");
  const told: Finding[] = [];
  const silenced: Silenced[] = [];
  for (const finding of findings) {
    const ignore = reasoned.find((each) => each.rule === finding.rule && isMeant(finding, each, tree));
    if (ignore === undefined) told.push(finding);
    else silenced.push(silencedBy(finding, ignore));
  }
  return { findings: told, silenced };
}

function isMeant({ place, object }: Finding, ignore: Ignore, tree: SourceTree): boolean {
  if (ignore.by === "comment") return place?.file === ignore.span.file.path && place.line === ignore.line;
  return (ignore.objects ?? []).some(
    ({ ref, spans }) => (object !== null && sameObject(object, ref)) || (place !== null && isIn(place, spans, tree)),
  );
}

/** Is the place one of what an object is made of? */
function isIn(place: Place, spans: NonNullable<Ignore["objects"]>[number]["spans"], tree: SourceTree): boolean {
  const file = readableFile(tree, place.file);
  if (file === undefined) return false;
  const offset = offsetAt(file, place);
  return spans.some((span) => span.file.path === place.file && span.start <= offset && offset <= span.end);
}

function silencedBy({ rule, severity, title, place, object }: Finding, { by, reason, span }: Ignore): Silenced {
  return { rule, severity, title, place, object, by, reason, at: placeOf(span) };
}
