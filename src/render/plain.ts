import { entryOf, textAt } from "../source/index.ts";
import type { Target } from "../discover/index.ts";
import type { Frame } from "./frame.ts";
import { report } from "./frame.ts";
import { manifestOf } from "./finish/finish.ts";
import type { Manifest } from "./manifest.ts";
import { documentsOf, type DocumentError } from "./resource/resource-documents.ts";
import { makeResource } from "./resource/resource.ts";
import { reportUnreadable } from "./unrenderable.ts";
import { builtinSchema } from "./tables/patch-strategies.ts";
import { kustomizationFileNames } from "./kustomization/kustomization.ts";

/** The manifests of one file, or of the YAML files that lie directly in a folder, in the order of their names. */
export function renderPlain(frame: Frame, target: Target): readonly Manifest[] {
  const files = target.files ?? filesOf(frame, target.path);
  return files.flatMap((file) => renderFile(frame, file));
}

function filesOf(frame: Frame, path: string): readonly string[] {
  const { files } = frame.build.tree;
  if (files.kind(path) !== "folder") return [path];
  return files
    .list(path)
    .filter((name) => /\.(ya?ml|json)$/.test(name) && !kustomizationFileNames.includes(name))
    .map((name) => (path === "" ? name : `${path}/${name}`))
    .filter((file) => files.kind(file) === "file");
}

/** Among manifests there may be YAML files that are none, such as values of a chart; only broken YAML is a fault. */
function renderFile(frame: Frame, path: string): readonly Manifest[] {
  const yaml = frame.build.tree.yaml(path);
  if (yaml === undefined) {
    report(frame, `the path "${path}" does not exist`, { rule: "kustomize/file-missing" });
    return [];
  }
  frame.build.reads.add(path);
  const { objects, errors } = documentsOf(yaml);
  reportUnreadable(
    frame,
    path,
    errors.filter(({ kind }) => kind === "malformed"),
  );
  // What cannot be read keeps the words and the rule of the source: nothing is built here that could fail.
  frame.build.problems.push(...yaml.problems);
  for (const { kind, message, span } of errors) {
    if (kind === "not-json") frame.build.problems.push({ rule: "source/invalid-yaml", message, span });
  }
  reportNameless(frame, path, errors);
  const refused = new Set(errors.map(({ object }) => object));
  const applied = objects.filter((object) => !refused.has(object));
  return applied.map((object) => manifestOf(makeResource(object, frame.build.schema.isClusterScoped)));
}

/** An object that kubectl refuses (client-go rest/request.go, Name); one that has its name made may be a hook of Argo CD's. */
function reportNameless(frame: Frame, path: string, errors: readonly DocumentError[]): void {
  for (const error of errors) {
    const { kind, object } = error;
    if (kind !== "no-object" || object === undefined || textAt(object, "metadata", "generateName")) continue;
    // Other programs' files have an apiVersion and a kind, too.
    if (builtinSchema(textAt(object, "apiVersion") ?? "", textAt(object, "kind") ?? "") === undefined) continue;
    reportUnreadable(frame, path, [error]);
    const span = entryOf(object, "metadata")?.key.span ?? error.span;
    frame.build.problems.push({ rule: "kubernetes/name-missing", message: "resource name may not be empty", span });
  }
}
