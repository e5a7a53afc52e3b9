import { joinPath, type Scalar } from "../../source/index.ts";
import type { Accumulator } from "./accumulator.ts";
import { fileOrigin } from "../build-metadata.ts";
import { report, shown, type Frame, type LoadFailure } from "../frame.ts";
import { openFolder } from "./folder.ts";
import { readKustomization, type Kustomization } from "../kustomization/kustomization.ts";
import { loadYaml, isFailure } from "../load.ts";
import { withStep } from "../nodes.ts";
import { isRemote, reportUnreadable, reportUnrenderable } from "../unrenderable.ts";
import { documentsOf, type Documents } from "../resource/resource-documents.ts";
import { idKey } from "../resource/resource-id.ts";
import { makeResource } from "../resource/resource.ts";
import { mergeAccumulator } from "./merge-accumulator.ts";

/** Builds a kustomization; handed in, because a kustomization lists kustomizations. */
export type Accumulate = (frame: Frame, kustomization: Kustomization) => Accumulator;

/** `resources`: every entry is a file, or else a folder with a kustomization (kusttarget.go, accumulateResources). */
export function accumulateResources(
  accumulator: Accumulator,
  frame: Frame,
  entries: readonly Scalar[],
  accumulate: Accumulate,
): void {
  const within: Frame = { ...frame, wrap: (text) => frame.wrap(`accumulating resources: ${text}`) };
  accumulateEntries(accumulator, within, entries, accumulate);
}

/** The same for other lists of files and folders. */
export function accumulateEntries(
  accumulator: Accumulator,
  frame: Frame,
  entries: readonly Scalar[],
  accumulate: Accumulate,
): void {
  for (const entry of entries) {
    if (isRemote(entry.text)) {
      const part = { kind: "remote", name: entry.text, namespace: "", span: entry.span } as const;
      reportUnrenderable(frame, accumulator.resources, part);
    } else accumulateEntry(accumulator, frame, entry, accumulate);
  }
}

function accumulateEntry(accumulator: Accumulator, frame: Frame, entry: Scalar, accumulate: Accumulate): void {
  const loaded = loadYaml(frame, entry.text);
  if (!isFailure(loaded)) {
    accumulateFile(accumulator, frame, entry, documentsOf(loaded));
    return;
  }
  const fileError = `accumulation err='accumulating resources from '${entry.text}': ${loaded.text}'`;
  const within: Frame = { ...frame, wrap: (text) => frame.wrap(`${fileError}: ${text}`) };
  const folder = openFolder(within, entry.text);
  if (typeof folder === "string") {
    reportNeither(within, entry, loaded, folder);
    return;
  }
  accumulateFolder(accumulator, within, entry, folder, accumulate);
}

function accumulateFile(accumulator: Accumulator, frame: Frame, entry: Scalar, documents: Documents): void {
  const path = joinPath(frame.folder, entry.text) ?? entry.text;
  // Only what is no YAML at all is not tried as a folder too.
  const asFolder = (text: string): string =>
    `accumulation err='${text}': must build at directory: '${shown(path)}': file is not directory`;
  for (const { message, span, kind } of documents.errors) {
    const text = `accumulating resources from '${entry.text}': ${message}`;
    // What JSON cannot hold is noticed at the very end.
    if (kind === "not-json") report({ ...frame, wrap: (inner) => inner }, message, { span });
    else report(frame, kind === "malformed" ? text : asFolder(text), { message, span });
  }
  reportUnreadable(frame, path, documents.errors);
  const before = accumulator.resources.resources.length;
  for (const object of documents.objects) {
    const node = withStep(object, { by: "resource", span: entry.span });
    const resource = makeResource(node, accumulator.resources.isClusterScoped, {
      origin: fileOrigin(frame, entry.text),
    });
    const collision = accumulator.resources.append(resource);
    if (collision === undefined) continue;
    const isOwn = accumulator.resources.resources.slice(before).some(({ id }) => idKey(id) === idKey(resource.id));
    const text = `${isOwn ? "accumulating" : "merging"} resources from '${entry.text}': ${collision}`;
    report(frame, asFolder(text), { message: collision, span: object.span });
  }
}

/** Neither a file nor a folder: the message names both attempts. */
function reportNeither(frame: Frame, entry: Scalar, file: LoadFailure, folder: string): void {
  const missing = file.kind === "missing";
  report(frame, folder, {
    failure: file,
    message: missing || file.kind === "not-allowed" ? file.text : folder,
    span: entry.span,
    ...(missing && { remedy: "add the file, correct the path, or remove the entry" }),
  });
}

function accumulateFolder(
  accumulator: Accumulator,
  frame: Frame,
  entry: Scalar,
  folder: Frame,
  accumulate: Accumulate,
): void {
  const at = shown(folder.folder);
  const opening: Frame = { ...folder, wrap: (text) => frame.wrap(`couldn't make target for path '${at}': ${text}`) };
  const before = frame.build.problems.length;
  const kustomization = readKustomization(opening);
  if (kustomization === undefined) {
    pointAt(frame, before, entry);
    return;
  }
  if (kustomization.kind === "Component") {
    report(frame, `expected kind != 'Component' for path '${at}'`, {
      span: entry.span,
      remedy: "list it under `components`",
    });
    return;
  }
  const inner: Frame = {
    ...folder,
    file: kustomization.file,
    wrap: (text) => frame.wrap(`recursed accumulation of path '${at}': ${text}`),
  };
  const child = accumulate(inner, kustomization);
  const merging: Frame = { ...frame, wrap: (text) => frame.wrap(`recursed merging from path '${at}': ${text}`) };
  mergeAccumulator(accumulator, child, merging, entry.span);
}

/** A folder without a usable kustomization is the fault of the entry that names it. */
function pointAt(frame: Frame, from: number, entry: Scalar): void {
  const { problems } = frame.build;
  for (let index = from; index < problems.length; index++) {
    const problem = problems[index];
    if (problem !== undefined && problem.span === undefined) problems[index] = { ...problem, span: entry.span };
  }
}
