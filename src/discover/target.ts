import type { Span } from "../source/index.ts";
import type { ArgoApplication, ArgoChart } from "./argo/index.ts";
import type { FluxKustomization } from "./flux/index.ts";

/** One build: a folder (or file) that a deployer, or the user, would turn into manifests and apply. */
export interface Target {
  /** `kustomize`: a folder with a kustomization file. `plain`: the YAML files of a folder, or one file. `chart`: a Helm release. */
  readonly kind: "kustomize" | "plain" | "chart";
  /** Relative to the repository's root; the root itself is the empty string. Of a chart only a name, `helm:immich`. */
  readonly path: string;
  /** May files outside the kustomization's own folder be loaded? Flux allows it; Argo CD and kubectl do not. */
  readonly loadRestrictor: "root-only" | "none";
  /** The deployer's object names a folder that is not there; this is the one that was most likely meant. */
  readonly isMeant?: true | undefined;
  /** The files of a plain target, where they are not simply those that lie directly in the folder. */
  readonly files?: readonly string[] | undefined;
  /** Of an Argo CD Application: nothing is taken from the folder, but for the Application's own file. */
  readonly isEmpty?: true | undefined;
  /** Of an Argo CD Application: the chart that is built. */
  readonly chart?: ArgoChart | undefined;
  /** Of an Argo CD Application: the plugin that makes the manifests, in a way that nobody here knows. */
  readonly plugin?: string | undefined;
  /** What names this build, where something in the repository does. */
  readonly span?: Span | undefined;
  /** The object by which a deployer builds and applies it. */
  readonly deployer?: Deployer | undefined;
}

/** The folder that was most likely meant by one that is not there, of the repository with this address if it is known. */
export type MeantFolder = (path: string, repoUrl?: string) => string | undefined;

/** Is the repository at this address, at this revision, the one whose files are here? */
export type IsOwnRepository = (repoUrl: string, revision: string) => boolean;

export type Deployer = FluxKustomization | ArgoApplication;
