import { emptyMapping, textAt, type Mapping } from "../source/index.ts";
import { object, text } from "./build.ts";
import { noFindings, type Findings } from "./chart.ts";
import type { ChartVersion } from "./chart-version.ts";
import { libraryOf, type Library } from "./common/library.ts";
import { renderLibrary } from "./common/render-library.ts";
import { renderCommon1 } from "./common1/render-common-1.ts";
import { mergeOverwrite } from "./merge.ts";
import type { ChartRelease } from "./release.ts";
import { namePodless } from "./schema/podless.ts";
import { libraryKeys, nameIneffective, nameMisspelt, sectionsOf } from "./schema/ineffective.ts";
import { checkSchema } from "./schema/check.ts";

const by = "chart app-template";

/** bjw-s' app-template: the library `common`, and a name. */
export function appTemplate(release: ChartRelease, version: ChartVersion): Findings {
  const found = noFindings();
  const values = withReleaseName(release);
  if (version.major === 1) {
    renderCommon1(release, values, by, found);
    return found;
  }
  const library = libraryOf({ ...version, major: Math.min(version.major, 5) as Library["major"] });
  checkSchema({ release, by, values, found }, version, "app-template");
  nameIneffective(values, found, { read: sectionsOf(values) });
  nameMisspelt(values, libraryKeys, found);
  if (version.major >= 3 && release.isOpen !== true) namePodless(values, found);
  renderLibrary(release, library, values, by, found);
  return found;
}

/** `app-template.hardcodedValues`: without an override, objects are named after the release. */
function withReleaseName(release: ChartRelease): Mapping {
  const values = release.values?.kind === "mapping" ? release.values : emptyMapping;
  if (textAt(values, "global", "nameOverride")) return values;
  return mergeOverwrite(values, object({ global: object({ nameOverride: text(release.releaseName) }) }));
}
