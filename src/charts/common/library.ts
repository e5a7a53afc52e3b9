import type { Node } from "../../source/index.ts";
import { textAt } from "../../source/index.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import type { Chart, Draft } from "../chart.ts";
import type { ChartRelease } from "../release.ts";

/** What differs between the releases 2 to 5 of the `common` library that app-template and Immich's chart are built on. */
export interface Library {
  readonly major: 2 | 3 | 4 | 5;
  /** The label that ties pods to their controller. */
  readonly controllerLabel: string;
  readonly serviceLinks: boolean;
  readonly mountsToken: boolean;
  /** A ServiceAccount of its own for a release that names none. */
  readonly defaultServiceAccount: boolean;
  /** All strings of the values are evaluated beforehand, not those of some fields when they are used. */
  readonly everyStringIsTemplate: boolean;
  /** A topology spread constraint without a selector gets that of its controller. */
  readonly selectsItsPods: boolean;
  /** A probe that is not `custom` is dropped when no Service names the controller. */
  readonly probesNeedService: boolean;
  /** A route's port may be the name of one; before, a name was passed on as it stands, and digits in quotes were a number. */
  readonly routePortByName: boolean;
  readonly imageAsText: boolean;
  /** `clusterIP` counts for Services of any type, not only for those inside the cluster. */
  readonly clusterIpOfAnyType: boolean;
  /** Selector labels win over the labels of the pod. */
  readonly selectorLabelsWin: boolean;
}

export function libraryOf(version: ChartVersion & { readonly major: 2 | 3 | 4 | 5 }): Library {
  const { major } = version;
  return {
    major,
    controllerLabel: `app.kubernetes.io/${major >= 4 ? "controller" : "component"}`,
    serviceLinks: major === 2,
    mountsToken: major < 5,
    defaultServiceAccount: major >= 5,
    everyStringIsTemplate: atLeast(version, 5, 2),
    selectsItsPods: atLeast(version, 5, 2),
    probesNeedService: !atLeast(version, 5, 3),
    routePortByName: atLeast(version, 4, 6, 1),
    imageAsText: atLeast(version, 5, 1),
    clusterIpOfAnyType: atLeast(version, 5, 3),
    selectorLabelsWin: atLeast(version, 5, 3),
  };
}

export interface LibraryChart extends Chart {
  readonly library: Library;
  /** `names.fullname`: what every object's name begins with. */
  readonly fullname: string;
  /** `names.name`: the value of the label `app.kubernetes.io/name`. */
  readonly shortName: string;
}

export type LibraryDraft = Draft<LibraryChart>;

/** `lib.chart.names`: overrides are taken as they are; a release whose name contains the short name keeps its own name. */
export function namesOf(release: ChartRelease, values: Node): { shortName: string; fullname: string } {
  const given = filled(values, "global", "nameOverride") ?? filled(values, "nameOverride") ?? release.chart.name;
  const shortName = cut(given);
  const override = filled(values, "global", "fullnameOverride") ?? filled(values, "fullnameOverride");
  const { releaseName } = release;
  const name = override ?? (releaseName.includes(shortName) ? releaseName : `${releaseName}-${shortName}`);
  return { shortName, fullname: cut(name) };
}

function filled(values: Node, ...path: string[]): string | undefined {
  return textAt(values, ...path) || undefined;
}

function cut(name: string): string {
  return name.slice(0, 63).replace(/-$/, "");
}
