import { textAt, type Mapping, type Node, type Problem, type Span } from "../source/index.ts";

/** Names an object. `namespace` is empty for cluster-scoped objects and where the manifest leaves it open. */
export interface Ref {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A rendered object. Every node in it carries the span of the text that set it and the steps that touched it. */
export interface Manifest {
  readonly ref: Ref;
  readonly node: Mapping;
  /** What cannot be seen here and may add to it. */
  readonly open?: OpenSource | undefined;
  /** Does its chart refuse the values? What is missing in it may come with those that it takes. */
  readonly isRefused?: boolean | undefined;
}

/** Where more may come from than is known here: `what gives values to chart`, and its name. */
export interface OpenSource {
  readonly kind: string;
  readonly name: string;
}

/** The object that a document is, by what is written in it. */
export function refOfDocument(document: Node): Ref {
  return {
    apiVersion: textAt(document, "apiVersion") ?? "",
    kind: textAt(document, "kind") ?? "",
    namespace: textAt(document, "metadata", "namespace") ?? "",
    name: textAt(document, "metadata", "name") ?? "",
  };
}

/** What a build yields. `manifests` goes on past the problems; the real tool applies nothing when there is one. */
export interface Rendered {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly Problem[];
  /** What kustomize would print on stderr and go on: deprecated fields and the like. */
  readonly warnings: readonly Problem[];
  /** Parts that cannot be rendered here, so their objects are unknown: Helm charts, remote bases, exec plugins. */
  readonly opaque: readonly OpaquePart[];
  /** Every file that the build read. */
  readonly reads: ReadonlySet<string>;
  /** The Helm releases that it brings, and how their objects are known. */
  readonly charts?: readonly KnownChart[] | undefined;
}

export interface KnownChart {
  readonly release: string;
  readonly namespace: string;
  readonly chart: { readonly name: string; readonly version: string | undefined };
  /** By the contract of the chart, by its own templates in this repository, from the `helm` command, or from what another tool has printed. */
  readonly by: "contract" | "templates" | "helm" | "elsewhere";
  /** Which contract, where the templates lie, which chart `helm` was given. */
  readonly from: string;
}

export interface OpaquePart {
  readonly kind: "helm-chart" | "remote" | "plugin" | "values" | "values-of-release" | "unreadable";
  /**
   * The chart's release name, the URL, the plugin's name, the folder of a chart that is given other values elsewhere, or what
   * stands where in a document that cannot be read.
   */
  readonly name: string;
  readonly namespace: string;
  /** The only kind of object that it stands for, where that is known. */
  readonly brings?: string | undefined;
  /** Of a Helm release: the chart it names, and what is known of its values. */
  readonly chart?: OpaqueChart | undefined;
  readonly span?: Span | undefined;
}

export interface OpaqueChart {
  readonly name: string;
  readonly version: string | undefined;
  readonly values: Node | undefined;
  /** The release that installs it, and where it is published. */
  readonly release?: string | undefined;
  readonly repoUrl?: string | undefined;
  /** May it be given other values that are not known here? */
  readonly isOpen?: boolean | undefined;
}

/** An entry of `helmCharts`. */
export interface HelmChart {
  readonly releaseName: string;
  readonly namespace: string;
  readonly chart: { readonly name: string; readonly version: string | undefined };
  /** Where the chart lies in this repository. */
  readonly folder: string | undefined;
  /** Where it is published; empty where the entry does not say. */
  readonly repository: string;
  /** Does it bring what the chart has in `crds/`? */
  readonly withDefinitions: boolean;
  /** The documents that Helm puts together; a later one wins. */
  readonly values: readonly Node[];
  /** False where the chart or its values are not known in full. */
  readonly complete: boolean;
  readonly span: Span | undefined;
}

export interface RenderOptions {
  /** `refuse`: a part that cannot be rendered is a problem, as for `kustomize build`. `opaque`: it is named and left out. */
  readonly unrenderable: "refuse" | "opaque";
  /** Are there more resources than the files hold, so that one that is not found may be there? */
  readonly incomplete?: boolean | undefined;
  /** What a Helm chart brings, where somebody knows; without it every chart is a part that cannot be rendered. */
  readonly inflate?: ((chart: HelmChart) => Rendered) | undefined;
}
