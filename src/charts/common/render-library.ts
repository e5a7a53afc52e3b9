import type { Mapping } from "../../source/index.ts";
import { emptyMapping, entryOf, mappingAt, mappingOf } from "../../source/index.ts";
import { plain } from "../build.ts";
import { refuse, type Findings } from "../chart.ts";
import { coalesce } from "../merge.ts";
import type { ChartRelease } from "../release.ts";
import { filledAt, isEmpty, sortedEntries, valueAt } from "../values.ts";
import { bringConfiguration } from "./config-objects.ts";
import { evaluateValues } from "./evaluate-values.ts";
import { defaultsOf2 } from "./defaults-2.ts";
import { bringIngresses } from "./ingresses.ts";
import { controllersOf, itemBy } from "./items.ts";
import { nameLeftOut } from "./left-out.ts";
import { namesOf, type Library, type LibraryChart } from "./library.ts";
import { bringRoutes } from "./routes.ts";
import { bringServices } from "./services.ts";
import { bringWorkloads } from "./workloads.ts";

/** `loader.generate` of the library, on values that the chart around it has completed. */
export function renderLibrary(
  release: ChartRelease,
  library: Library,
  given: Mapping,
  by: string,
  found: Findings,
): void {
  const complete = withAccount(release, library, library.major === 2 ? coalesce(given, plain(defaultsOf2)) : given);
  const chart = evaluated({ release, library, values: complete, by, found, ...namesOf(release, complete) });
  validatePersistence(chart);
  bringConfiguration(chart);
  bringWorkloads(chart);
  bringServices(chart);
  bringIngresses(chart);
  bringRoutes(chart);
  nameLeftOut(chart);
}

function evaluated(chart: LibraryChart): LibraryChart {
  if (!chart.library.everyStringIsTemplate) return chart;
  const { values, beyond } = evaluateValues(chart);
  return { ...chart, values, evaluated: beyond, ...namesOf(chart.release, values) };
}

/** `values.init` of 5.x: a release that says nothing of ServiceAccounts gets one that is named after it. */
function withAccount(release: ChartRelease, library: Library, values: Mapping): Mapping {
  const wanted = valueAt(values, "global", "createDefaultServiceAccount");
  if (!library.defaultServiceAccount || entryOf(values, "serviceAccount") || (wanted && isEmpty(wanted))) return values;
  const account = mappingOf([["serviceAccount", mappingOf([[release.releaseName, emptyMapping]])]]);
  return { ...values, entries: [...values.entries, ...account.entries] };
}

/** `chart.validate`: `advancedMounts` must name controllers that exist. */
function validatePersistence(chart: LibraryChart): void {
  const controllers = controllersOf(chart);
  for (const { key, value } of sortedEntries(mappingAt(chart.values, "persistence"))) {
    const enabled = valueAt(value, "enabled");
    // Since 5.x only for items that are not switched off.
    if (chart.library.major >= 5 && enabled && isEmpty(enabled)) continue;
    for (const { key: controller } of sortedEntries(filledAt(value, "advancedMounts"))) {
      if (itemBy(controllers, controller.text) || chart.library.major === 2) continue;
      refuse(chart, unknownController(chart, key.text, controller.text), controller);
    }
  }
}

function unknownController({ library }: LibraryChart, item: string, controller: string): string {
  return library.major < 5
    ? `No enabled controller found with this identifier. (persistence item: '${item}', controller: '${controller}')`
    : `Persistence '${item}': No enabled controller found with identifier '${controller}'. Ensure a controller with this identifier exists and is enabled under 'controllers.${controller}'.`;
}
