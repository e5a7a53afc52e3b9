import type { Node, SourceTree } from "../../source/index.ts";

/** What `helm template` is asked to render. */
export interface HelmRequest {
  readonly releaseName: string;
  readonly namespace: string;
  readonly chart: { readonly name: string; readonly version: string | undefined };
  /** Where the chart is published: `https://…` or `oci://…`; undefined where the repository does not say. */
  readonly repository: string | undefined;
  /** The chart of this repository that is to be rendered, as the tree has it; undefined for a published one. */
  readonly local: { readonly tree: SourceTree; readonly folder: string } | undefined;
  /** Those that the user gives. */
  readonly values: Node | undefined;
  /** Does the release bring what the chart has in `crds/`? */
  readonly withDefinitions: boolean;
}

export type HelmAnswer =
  /** `from` is the chart and where it was found: `immich 0.10.3 (charts/immich-0.10.3.tgz)`. */
  | { readonly kind: "printed"; readonly text: string; readonly from: string }
  /** Helm installs nothing; in its own words. */
  | { readonly kind: "refused"; readonly words: string; readonly from: string }
  /** The chart cannot be rendered here. */
  | { readonly kind: "absent" };

/** Renders by the `helm` command, or by what stands in for it. */
export type HelmTemplate = (request: HelmRequest) => HelmAnswer;
