import type { Target } from "../discover/index.ts";
import type { SourceTree } from "../source/index.ts";
import { accumulate } from "./accumulate/accumulate.ts";
import { finish } from "./finish/finish.ts";
import type { Build, Frame } from "./frame.ts";
import { readKustomization } from "./kustomization/kustomization.ts";
import { realPathOf } from "./load.ts";
import type { Manifest, Rendered, RenderOptions } from "./manifest.ts";
import { renderPlain } from "./plain.ts";
import { makeSchema } from "./schema/schema.ts";
import { scalarsOf } from "./fields.ts";

/** Renders one build. What is wrong in the user's files is told in `problems`, and the rest is rendered all the same. */
export function render(tree: SourceTree, target: Target, options: RenderOptions): Rendered {
  const build: Build = {
    tree,
    loadRestrictor: target.loadRestrictor,
    options,
    schema: makeSchema(),
    problems: [],
    warnings: [],
    opaque: [],
    reads: new Set(),
    charts: [],
    buildMetadata: new Set(),
  };
  const folder = realPathOf(tree, target.path);
  const frame: Frame = {
    build,
    folder,
    shownFolder: "",
    visited: [folder],
    wrap: (text) => text,
    file: undefined,
  };
  const manifests = target.kind === "plain" ? renderPlain(frame, target) : renderKustomization(frame);
  const { problems, warnings, opaque, reads, charts } = build;
  return { manifests, problems, warnings, opaque, reads, charts };
}

function renderKustomization(frame: Frame): readonly Manifest[] {
  const kustomization = readKustomization(frame);
  if (kustomization === undefined) return [];
  for (const { text } of scalarsOf(kustomization.fields, "buildMetadata")) frame.build.buildMetadata.add(text);
  const root: Frame = { ...frame, file: kustomization.file };
  return finish(accumulate(root, kustomization), root, kustomization);
}
