import type { Fix as SarifFix, Location, Result } from "sarif";
import type { Finding, Fix, Forecast } from "../../diagnose/index.ts";
import { stepText } from "../words.ts";
import { artifact, locationsOf, physical } from "./locations.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** Optional lists are left out where they are empty: some readers take an empty one for a promise. */
export function resultOf(finding: Finding, fingerprint: string, forecast: Forecast, folder: string): Result {
  const { rule, severity, because, fixes } = finding;
  const related = because.flatMap((step): Location[] =>
    step.place === null
      ? []
      : [{ message: { text: plain(stepText(step)) }, physicalLocation: physical(folder, step.place) }],
  );
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: plain(messageOf(finding)) },
    locations: locationsOf(finding, forecast, folder),
    partialFingerprints: { "immich-gitops/v1": fingerprint },
    ...(related.length === 0 ? {} : { relatedLocations: related.map((location, id) => ({ id, ...location })) }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(fix, folder)) }),
  };
}

/** The first sentence is all that a list shows. */
function messageOf({ title, message, because, remedy, recovers }: Finding): string {
  return [
    `${title}. ${message}`,
    ...because.map((step) => `→ ${stepText(step)}`),
    ...(recovers === null ? [] : [`Recovers ${recovers}.`]),
    ...(remedy === null ? [] : [`Fix: ${remedy}`]),
  ].join("\n");
}

/** What would be read as a link, or as a place to put an argument in (SARIF 2.1.0, 3.11.5 and 3.11.6), is escaped. */
function plain(text: string): string {
  return text.replace(/\[([^[\]]*)\](?=\()/g, "\\[$1\\]").replace(/\{(\d+)\}/g, "{{$1}}");
}

function fixOf({ title, edits }: Fix, folder: string): SarifFix {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: plain(title) },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(folder, file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ start, end, newText }) => ({
          deletedRegion: {
            startLine: start.line,
            startColumn: start.column,
            endLine: end.line,
            endColumn: end.column,
          },
          ...(newText === "" ? {} : { insertedContent: { text: newText } }),
        })),
    })),
  };
}
