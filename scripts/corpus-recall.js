// @ts-check
// What `npm run corpus` says of the states that were broken: for how many the forecast finds what a person then repaired.
import { parseAllDocuments } from "yaml";

/** @typedef {import("../dist/diagnose/index.js").Forecast} Forecast */
/** @typedef {import("../dist/diagnose/index.js").Finding} Finding */
/** @typedef {{ id: string, tags: string[], path: string, files?: string[], family?: string, fault_class?: string, fixed_still_broken?: boolean }} Case */
/** @typedef {{ forecast: Forecast | undefined, refused: string, texts: ReadonlyMap<string, string> }} Side */
/** @typedef {{ id: string, fault: string, verdict: string, how: "error" | "warning" | undefined, placed: boolean, rule: string, falseGreen: boolean, clean: boolean, fixedErrors: readonly Finding[] }} Outcome */

/**
 * A warning counts where it is of the same kind of fault. The families are those of the cases; what stands here is how the rules
 * fall into them, the longest beginning first.
 * @type {readonly (readonly [string, readonly string[]])[]}
 */
const families = [
  ["kustomize/", ["Kustomize"]],
  ["source/", ["Kustomize"]],
  ["flux/", ["Kustomize"]],
  ["argo-cd/", ["Kustomize"]],
  ["charts/", ["Chart"]],
  ["postgres-init/", ["Secret", "DB image", "App env"]],
  ["postgres/logical-backup", ["Backup", "Secret"]],
  ["postgres/", ["DB image"]],
  ["cloudnative-pg/backup", ["Backup"]],
  ["cloudnative-pg/object-store-port", ["Backup", "Route"]],
  ["cloudnative-pg/object-store", ["Backup"]],
  ["cloudnative-pg/", ["DB image", "Secret"]],
  ["external-secrets/", ["Secret", "App env"]],
  ["gateway/", ["Route"]],
  ["immich/backup-url", ["Backup"]],
  ["immich/db-url-host", ["Route"]],
  ["immich/redis", ["Route", "App env"]],
  ["immich/db-", ["Secret", "App env"]],
  ["immich/vector-extension", ["DB image"]],
  ["immich/postgres-version", ["DB image"]],
  ["immich/files-hidden", ["Storage"]],
  ["immich/", ["App env"]],
  ["kubernetes/network", ["Network"]],
  ["kubernetes/volume", ["Storage"]],
  ["kubernetes/", ["Kustomize", "Storage", "Route", "Chart"]],
  ["reference/volume", ["Storage"]],
  ["reference/", ["Secret", "Storage", "Kustomize"]],
  ["change/", ["DB image", "Storage"]],
];

/** @param {string} rule @param {string} family */
function isOfFamily(rule, family) {
  const found = families.find(([start]) => rule.startsWith(start));
  return found?.[1].some((start) => family.startsWith(start)) ?? false;
}

/**
 * What became of one case: the best finding that points at what was repaired and is gone with the repair.
 * @param {Case} one @param {Side} broken @param {Side} fixed @returns {Outcome}
 */
export function outcomeOf(one, broken, fixed) {
  const { id, fault_class: fault = "", family = "", files = [], fixed_still_broken: stillBroken } = one;
  const objects = new Set(files.flatMap((file) => objectsIn(broken.texts.get(file) ?? "")));
  const left = new Set((fixed.forecast?.findings ?? []).map(anonymous));
  const hits = (broken.forecast?.findings ?? []).filter(
    (finding) =>
      (finding.severity === "error" || (finding.severity === "warning" && isOfFamily(finding.rule, family))) &&
      (isPlaced(finding, files) || isNamed(finding, objects)) &&
      !left.has(anonymous(finding)),
  );
  const best = hits.toSorted((a, b) => weight(b, files) - weight(a, files))[0];
  const held = new Set(fixed.forecast?.assumptions.map(({ message }) => message));
  const saysSo = broken.forecast?.assumptions.some(({ message }) => !held.has(message)) ?? false;
  return {
    id,
    fault,
    verdict: broken.forecast?.verdict ?? broken.refused,
    how: best?.severity === "info" ? undefined : best?.severity,
    placed: hits.some((finding) => isPlaced(finding, files)),
    rule: best?.rule ?? "",
    falseGreen: broken.forecast?.verdict === "ready" && !saysSo,
    clean: stillBroken !== true,
    fixedErrors: (fixed.forecast?.findings ?? []).filter(({ severity }) => severity === "error"),
  };
}

/** @param {Finding} finding @param {readonly string[]} files */
function weight(finding, files) {
  return (finding.severity === "error" ? 2 : 0) + (isPlaced(finding, files) ? 1 : 0);
}

/** @param {Finding} finding @param {readonly string[]} files */
function isPlaced({ place }, files) {
  return place !== null && files.includes(place.file);
}

/** @param {Finding} finding @param {ReadonlySet<string>} objects */
function isNamed({ object }, objects) {
  return object !== null && objects.has(`${object.kind} ${object.name}`);
}

/** A finding under its rule and words, whatever the objects are called. @param {Finding} finding */
function anonymous({ rule, title, object }) {
  const names = [object?.name, object?.namespace].flatMap((name) => (name ? [name] : []));
  return `${rule} ${names.reduce((text, name) => text.replaceAll(name, "…"), title)}`;
}

/** @param {string} text @returns {readonly string[]} */
function objectsIn(text) {
  return parseAllDocuments(text).flatMap((document) => {
    const kind = document.getIn?.(["kind"]);
    const name = document.getIn?.(["metadata", "name"]);
    return typeof kind === "string" && typeof name === "string" ? [`${kind} ${name}`] : [];
  });
}

/** The figures that README shows. @param {readonly Outcome[]} outcomes */
export function recallFigures(outcomes) {
  const clean = outcomes.filter((each) => each.clean);
  return {
    cases: outcomes.length,
    found: outcomes.filter(({ how }) => how !== undefined).length,
    asErrors: outcomes.filter(({ how }) => how === "error").length,
    placed: outcomes.filter(({ placed }) => placed).length,
    falseGreens: outcomes.filter(({ falseGreen }) => falseGreen).length,
    cleanPairs: clean.length,
    cleanWithoutError: clean.filter(({ fixedErrors }) => fixedErrors.length === 0).length,
  };
}

/** @param {readonly Outcome[]} outcomes */
export function printRecall(outcomes) {
  console.log("States that were broken, in a way that can be seen in the repository\n");
  for (const { id, fault, verdict, how, rule, placed, falseGreen, clean, fixedErrors } of outcomes) {
    const found = how === undefined ? `not found${falseGreen ? ", a false green" : ""}` : `${how} ${rule}`;
    console.log(`  ${id} ${fault}: ${verdict}; ${found}${how !== undefined && !placed ? " (at another place)" : ""}`);
    for (const finding of clean ? fixedErrors : [])
      console.log(
        `    repaired, and yet: ${finding.rule} ${finding.place?.file}:${finding.place?.line} ${finding.title}`,
      );
  }
  const figures = recallFigures(outcomes);
  const of = (/** @type {number} */ part, /** @type {number} */ whole) =>
    `${part} of ${whole} (${Math.round((100 * part) / Math.max(1, whole))} %)`;
  console.log(`\nfound ${of(figures.found, figures.cases)}, as errors ${of(figures.asErrors, figures.cases)}`);
  console.log(`placed in a file that was repaired: ${of(figures.placed, figures.found)} of those found`);
  console.log(`false greens: ${of(figures.falseGreens, figures.cases)}`);
  console.log(`repaired states without error: ${of(figures.cleanWithoutError, figures.cleanPairs)}`);
}
