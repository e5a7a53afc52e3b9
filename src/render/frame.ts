import type { Problem, SourceTree, Span, TextFile } from "../source/index.ts";
import type { Target } from "../discover/index.ts";
import type { KnownChart, OpaquePart, RenderOptions } from "./manifest.ts";
import type { Schema } from "./schema/schema.ts";

/** What all parts of one build share. */
export interface Build {
  readonly tree: SourceTree;
  readonly loadRestrictor: Target["loadRestrictor"];
  readonly options: RenderOptions;
  readonly schema: Schema;
  readonly problems: Problem[];
  readonly warnings: Problem[];
  readonly opaque: OpaquePart[];
  readonly reads: Set<string>;
  readonly charts: KnownChart[];
  /** `buildMetadata` of the root; it holds for all bases. */
  readonly buildMetadata: Set<string>;
}

/** One kustomization on the way from the root of the build to where it is at the moment. */
export interface Frame {
  readonly build: Build;
  /** The folder, relative to the repository's root. */
  readonly folder: string;
  /** The folder as the root of the build sees it; for the annotations of `buildMetadata`. */
  readonly shownFolder: string;
  /** The folders of the kustomizations that led here, this one included. */
  readonly visited: readonly string[];
  /** What the kustomizations above add around an error of this one. */
  readonly wrap: (text: string) => string;
  /** The kustomization file. */
  readonly file: TextFile | undefined;
}

/** Why a file or folder cannot be loaded, in the words of kustomize's loader. */
export interface LoadFailure {
  readonly kind: "missing" | "folder" | "not-allowed" | "not-yaml" | "remote";
  readonly text: string;
  /** Of a remote file, which nobody can know without leaving the repository. */
  readonly url?: string;
}

export interface ProblemDetails {
  /** An absent file is the commonest mistake and has its own. */
  readonly rule?: "kustomize/file-missing" | "kustomize/build-error";
  /** It comes of a file that could not be loaded. */
  readonly failure?: LoadFailure;
  /** The innermost message; `text` when it is left out. */
  readonly message?: string;
  readonly span?: Span | undefined;
  readonly remedy?: string;
}

/** Records what is wrong. `text` is what kustomize says in this kustomization, before those above add to it. */
export function report(frame: Frame, text: string, details: ProblemDetails = {}): void {
  const { failure, message = text, remedy } = details;
  if (failure?.url !== undefined && frame.build.options.unrenderable === "opaque") {
    frame.build.opaque.push({ kind: "remote", name: failure.url, namespace: "", span: details.span });
    return;
  }
  const rule = details.rule ?? (failure?.kind === "missing" ? "kustomize/file-missing" : "kustomize/build-error");
  const span = details.span ?? (frame.file && { file: frame.file, start: 0, end: 0 });
  frame.build.problems.push({
    rule,
    message: message.trim(),
    span,
    upstream: frame.wrap(text),
    ...(remedy !== undefined && { remedy }),
  });
}

/** A path in the repository as it is shown in messages, where kustomize would show an absolute one. */
export function shown(path: string): string {
  return `/${path}`;
}
