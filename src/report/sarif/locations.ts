import type { ArtifactLocation, Location, PhysicalLocation } from "sarif";
import type { Finding, Forecast } from "../../diagnose/index.ts";
import { inFolder, type Place } from "../../source/index.ts";

/** The base that every path is relative to; a viewer knows it, or asks. */
export const base = "%SRCROOT%";

/** `folder` leads from the checkout's root to the repository's, where these differ. */
export function artifact(folder: string, file: string): ArtifactLocation {
  const path = inFolder(folder, file);
  return { uri: path.split("/").map(encoded).join("/"), uriBaseId: base };
}

/** A surrogate without its partner has no UTF-8. */
function encoded(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd"));
}

export function physical(folder: string, place: Place): PhysicalLocation {
  return {
    artifactLocation: artifact(folder, place.file),
    region: {
      startLine: place.line,
      startColumn: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    },
  };
}

/** Where a finding is shown. Code scanning refuses a result without a file: then the nearest thing that has one is named. */
export function locationsOf(finding: Finding, { builds }: Forecast, folder: string): Location[] {
  const place = finding.place ?? finding.because.find((step) => step.place !== null)?.place;
  const path = builds[0]?.path ?? ".";
  const where = place ? physical(folder, place) : { artifactLocation: artifact(folder, path === "" ? "." : path) };
  return [{ physicalLocation: where, ...logical(finding) }];
}

function logical({ object }: Finding): Pick<Location, "logicalLocations"> {
  if (object === null) return {};
  const { kind, namespace, name } = object;
  const fullyQualifiedName = [namespace, kind, name].filter((part) => part !== "").join("/");
  return { logicalLocations: [{ name, fullyQualifiedName, kind: "resource" }] };
}
