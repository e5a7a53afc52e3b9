import type { Because, Finding } from "./finding.ts";
import { distinct } from "../distinct.ts";

/** One line to blame is one finding, however many objects it keeps from coming up: the chain names them all. */
export function oncePerPlace(findings: readonly Finding[]): readonly Finding[] {
  const told = new Map<string, Finding>();
  for (const [index, finding] of findings.entries()) {
    const { rule, title, place, missing } = finding;
    const key = place ? JSON.stringify([rule, title, missing, place.file, place.line, place.column]) : `${index}`;
    const first = told.get(key);
    told.set(key, first ? together(first, finding) : finding);
  }
  return [...told.values()];
}

function together(first: Finding, other: Finding): Finding {
  return {
    ...first,
    because: distinct([...first.because, ...other.because.filter((each) => !isKnown(each, first))]),
    blocks: distinct([...first.blocks, ...other.blocks]),
    // What keeps an object from being applied at all is told of the object itself once more: that does not lie behind itself.
    behind: distinct([...first.behind, ...other.behind.filter((rule) => rule !== first.rule)]).toSorted(),
  };
}

/** Both chains begin at the place that they share. */
function isKnown({ message, object }: Because, { because }: Finding): boolean {
  return because.some((each) => each.message === message && JSON.stringify(each.object) === JSON.stringify(object));
}
