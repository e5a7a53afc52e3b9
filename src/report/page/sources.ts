import type { ObjectMap } from "../../map/index.ts";
import type { TextFile } from "../../source/index.ts";
import type { Masking } from "./masking.ts";
import type { PageFinding } from "./page-report.ts";

/** A file that something on the page points into, line by line, with its secrets hidden. */
export interface SourceText {
  readonly file: string;
  readonly lines: readonly string[];
}

/** The files behind findings and objects, sorted; those that are gone are left out. */
export function sourcesOf(
  findings: readonly PageFinding[],
  maps: readonly ObjectMap[],
  textOf: (file: string) => TextFile | undefined,
  masking: Masking,
): readonly SourceText[] {
  const places = [
    ...findings.flatMap(({ place, because, origin }) => [
      place,
      ...because.map((step) => step.place),
      ...(origin?.steps.map((step) => step.place) ?? []),
    ]),
    ...maps.flatMap(({ nodes }) => nodes.map(({ place }) => place)),
  ];
  const files = new Set(places.flatMap((place) => place?.file ?? []));
  return [...files].sort().flatMap((file) => {
    const text = textOf(file);
    return text === undefined ? [] : [{ file, lines: masking.lines(text) }];
  });
}
