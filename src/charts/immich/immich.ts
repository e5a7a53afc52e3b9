import { emptyMapping, mappingAt, textAt, withEntry, withoutEntry, type Mapping } from "../../source/index.ts";
import { object, plain, text } from "../build.ts";
import { noFindings, type Chart, type Findings } from "../chart.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import { libraryOf, type Library } from "../common/library.ts";
import { renderLibrary } from "../common/render-library.ts";
import { coalesce, mergeMissing, mergeOverwrite } from "../merge.ts";
import type { ChartRelease } from "../release.ts";
import { libraryKeys, nameIneffective, nameMisspelt, sectionsOf } from "../schema/ineffective.ts";
import { filledAt, isEmpty } from "../values.ts";
import { check } from "./checks.ts";
import { checkSettings } from "./check-settings.ts";
import { hardcoded, type Component, type Settings } from "./components.ts";
import { bringConfigurationFile } from "./configuration-file.ts";
import { immichDefaults } from "./defaults.ts";
import { libraryVolume } from "./library-volume.ts";
import { nameOverruled } from "./overruled.ts";

const by = "chart immich";
const imageTag = ["controllers", "main", "containers", "main", "image", "tag"] as const;

const components: readonly Component[] = ["server", "machine-learning", "valkey"];
/** What it reads below `immich`. */
const ownKeys = ["configuration", "configurationKind", "existingConfiguration", "metrics", "persistence"];

/** Immich's own chart from 0.10 on: the library `common` three times, each on values of its own. */
export function immichChart(release: ChartRelease, version: ChartVersion): Findings {
  const found = noFindings();
  const own = release.values?.kind === "mapping" ? release.values : emptyMapping;
  const values = coalesce(own, plain(immichDefaults(version)));
  const chart: Chart = { release, by, values, found };
  check(chart, version);
  checkSettings(chart, version, components);
  // What the library says after that would often be a consequence.
  const within = found.problems.length > 0 ? { ...found, problems: [] } : found;
  nameUnread(own, found, version);
  bringConfigurationFile(chart);
  const settings = settingsOf(chart, version);
  const library = libraryFor(version);
  for (const component of components) {
    if (isEmpty(filledAt(values, component, "enabled"))) continue;
    const complete = valuesOf(chart, component, settings, version);
    if (filledAt(complete, ...imageTag)) renderLibrary(release, library, complete, by, within);
    else found.opaque.push(`${component}: which release of Immich the chart brings is not known`);
    nameOverruled(chart, component, settings);
  }
  return found;
}

/** Values that neither the library nor the chart itself looks at. */
function nameUnread(own: Mapping, found: Findings, version: ChartVersion): void {
  const immich = mappingAt(own, "immich");
  const read = [own, ...components.flatMap((component) => mappingAt(own, component) ?? [])].flatMap(sectionsOf);
  nameIneffective(own, found, { read, tag: standardTag(own, "server", version) });
  // Later the schema refuses them.
  if (!atLeast(version, 0, 13)) nameIneffective(immich, found, { path: "immich.", readAt: "", read });
  nameMisspelt(own, [...libraryKeys, "immich", ...components], found);
  for (const component of components) {
    const path = `${component}.`;
    const values = mappingAt(own, component);
    nameIneffective(values, found, { path, read, tag: standardTag(own, component, version) });
    nameMisspelt(values, libraryKeys, found, path);
  }
  nameMisspelt(immich, ownKeys, found, "immich.");
}

/** The tag of the chart's own, where no value that it reads names another. */
function standardTag(own: Mapping, component: Component, version: ChartVersion): string | undefined {
  const named = textAt(own, ...imageTag) ?? textAt(own, component, ...imageTag);
  return named === undefined && component !== "valkey"
    ? textAt(plain(immichDefaults(version)), ...imageTag)
    : undefined;
}

/** Which `common` the release of the chart was built with. */
function libraryFor(version: ChartVersion): Library {
  if (atLeast(version, 0, 13, 3)) return libraryOf({ major: 5, minor: 2, patch: 1 });
  if (atLeast(version, 0, 13, 2)) return libraryOf({ major: 5, minor: 1, patch: 0 });
  if (atLeast(version, 0, 12)) return libraryOf({ major: 5, minor: 0, patch: 1 });
  // Its release is younger than 4.6.1, and routes that name a port run with it.
  if (atLeast(version, 0, 11)) return libraryOf({ major: 4, minor: 6, patch: 2 });
  return libraryOf({ major: 4, minor: 3, patch: 0 });
}

/** The shared values, over them the component's, and where those leave something empty, what the chart is set on. */
function valuesOf(
  { values }: Chart,
  component: Component,
  settings: Settings & { readonly volumes: Mapping },
  version: ChartVersion,
): Mapping {
  const together = mergeOverwrite(values, mappingAt(values, component));
  const fixed = mergeOverwrite(
    plain(hardcoded(component, settings)),
    component === "server" ? settings.volumes : undefined,
  );
  const complete = mergeMissing(together, fixed);
  const immich = mappingAt(complete, "immich");
  // The library takes every string for a template since 5.2; the configuration of Immich has some of its own.
  const spared =
    immich && atLeast(version, 0, 13, 4)
      ? withEntry(complete, "immich", withoutEntry(immich, "configuration"))
      : complete;
  return components.reduce<Mapping>((rest, key) => withoutEntry(rest, key), spared);
}

function settingsOf({ values, release }: Chart, version: ChartVersion): Settings & { readonly volumes: Mapping } {
  const existing = filledAt(values, "immich", "existingConfiguration");
  const made = filledAt(values, "immich", "configuration") && text(`${release.releaseName}-immich-config`);
  const configuration = existing ?? made;
  const kind = textAt(values, "immich", "configurationKind") === "Secret" ? "secret" : "configMap";
  const config = configuration && object({ name: configuration });
  return {
    metrics: !isEmpty(filledAt(values, "immich", "metrics", "enabled")),
    configuration: configuration && kind,
    appProtocol: atLeast(version, 0, 11),
    volumes: object({ persistence: object({ data: libraryVolume(values), config }) }),
  };
}
