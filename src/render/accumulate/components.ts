import { joinPath, type Scalar } from "../../source/index.ts";
import type { Accumulator } from "./accumulator.ts";
import { openFolder } from "./folder.ts";
import { report, shown, type Frame } from "../frame.ts";
import { readKustomization, type Kustomization } from "../kustomization/kustomization.ts";
import { isRemote, reportUnrenderable } from "../unrenderable.ts";

/** Runs a component on what is there; handed in, because a component lists components. */
export type AccumulateInto = (accumulator: Accumulator, frame: Frame, kustomization: Kustomization) => void;

/** `components` work on the resources accumulated so far (kusttarget.go, accumulateComponents). */
export function accumulateComponents(
  accumulator: Accumulator,
  frame: Frame,
  entries: readonly Scalar[],
  accumulateInto: AccumulateInto,
): void {
  for (const entry of entries) {
    if (isRemote(entry.text)) {
      const part = { kind: "remote", name: entry.text, namespace: "", span: entry.span } as const;
      reportUnrenderable(frame, accumulator.resources, part);
    } else accumulateComponent(accumulator, frame, entry, accumulateInto);
  }
}

function accumulateComponent(
  accumulator: Accumulator,
  frame: Frame,
  entry: Scalar,
  accumulateInto: AccumulateInto,
): void {
  const opening: Frame = {
    ...frame,
    wrap: (text) => frame.wrap(`accumulating components: loader.New ${JSON.stringify(text)}`),
  };
  const folder = openFolder(opening, entry.text);
  if (typeof folder === "string") {
    const path = joinPath(frame.folder, entry.text);
    const missing = path !== undefined && frame.build.tree.files.kind(path) === undefined;
    report(opening, folder, {
      rule: missing ? "kustomize/file-missing" : "kustomize/build-error",
      span: entry.span,
    });
    return;
  }
  const at = shown(folder.folder);
  const directory: Frame = {
    ...folder,
    wrap: (text) => frame.wrap(`accumulating components: accumulateDirectory: ${JSON.stringify(text)}`),
  };
  const making: Frame = {
    ...directory,
    wrap: (text) => directory.wrap(`couldn't make target for path '${at}': ${text}`),
  };
  const kustomization = readKustomization(making);
  if (kustomization === undefined) return;
  if (kustomization.kind !== "Component") {
    report(directory, `expected kind 'Component' for path '${at}' but got '${kustomization.kind}'`, {
      span: entry.span,
    });
    return;
  }
  accumulateInto(
    accumulator,
    {
      ...directory,
      file: kustomization.file,
      wrap: (text) => directory.wrap(`recursed accumulation of path '${at}': ${text}`),
    },
    kustomization,
  );
}
