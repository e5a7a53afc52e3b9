import type { KnownChart, Manifest } from "../render/index.ts";
import type { Node, Problem } from "../source/index.ts";

/** A Helm release as a deployer installs it: the chart it names, and the values that reach it. */
export interface ChartRelease {
  readonly releaseName: string;
  readonly namespace: string;
  readonly chart: {
    readonly name: string;
    /** A version, or a range that leaves the minor open (`4.x`); undefined where the repository does not say. */
    readonly version: string | undefined;
    /** The newest that there is where it comes from, as far as that is known. */
    readonly newest?: string | undefined;
  };
  /** A mapping, already merged from all that the release names; what the chart itself brings is added here. */
  readonly values: Node | undefined;
  /** May other values be given to it that are not known here? */
  readonly isOpen?: boolean | undefined;
  /** Is what it prints read once more, by kustomize? helm-controller so gives every object its labels (internal/postrender). */
  readonly isReadAgain?: boolean | undefined;
}

/** What a chart makes of its values. */
export interface Contracted {
  /** Goes on past the problems; the real tool installs nothing when there is one. */
  readonly manifests: readonly Manifest[];
  /** Values that the chart refuses, in its own words. */
  readonly problems: readonly Problem[];
  /** Values without any effect. */
  readonly ignored: readonly Problem[];
  /** What the release brings besides, and why it is not among the manifests. */
  readonly opaque: readonly string[];
  readonly by: KnownChart["by"];
  /** The contract that was applied (`app-template 4`, `immich ≥0.10`), where the templates lie, or which chart `helm` was given. */
  readonly from: string;
  /** Files of this repository that were read for it. */
  readonly reads?: readonly string[] | undefined;
}

export const refusedRule = "charts/values-refused";
/** A template that Helm cannot read or print, whoever is to blame: the template, or values of another shape. */
export const brokenTemplateRule = "charts/template-broken";
export const ignoredRule = "charts/values-ignored";
/** Of those: under a key that is a slip of one that is read, and not there. What it was to make is not made. */
export const misspeltRule = "charts/values-misspelt";
/** Of those: what was to make a pod, where the chart then makes none. */
export const podlessRule = "charts/no-pods";
