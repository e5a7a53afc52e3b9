// @ts-check
// What the reports of mended states share.
import { leftBehind } from "../dist/fix/index.js";
import { forecasts } from "../dist/prove.js";
import { diskFiles, sourceTree } from "../dist/source/index.js";

/** @typedef {{ id: string, good: boolean, tags: string[], path: string, fault_class?: string, fixed_still_broken?: boolean }} Case */
/** @typedef {import("../dist/analyse.js").Analysis} Analysis */
/** @typedef {import("../dist/prove.js").State} State */
/** @typedef {(tag: string) => string} Unpack puts a state into a folder */

/** @param {State} before @param {import("../dist/mend.js").Mending} mending */
export function leavesData(before, { mended, after }) {
  if (mended.some(({ fix }) => !fix.safe)) return 0;
  return leftBehind(before.analysis.manifests, after.analysis.manifests).length;
}

/** @param {Analysis} analysis */
export function loud({ forecast }) {
  return forecast.findings.filter(({ severity }) => severity !== "info");
}

/** @param {string} path @returns {import("../dist/prove.js").Analyse} */
export function analyses(path) {
  return forecasts({ paths: [path], root: "." });
}

/** @param {string} tag @param {string} path @param {Unpack} unpack @returns {Promise<State | string>} */
export async function stateOf(tag, path, unpack) {
  const folder = unpack(tag);
  try {
    const tree = sourceTree(diskFiles(folder));
    const analysis = await analyses(path).state(tree);
    return { tree, analysis };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
