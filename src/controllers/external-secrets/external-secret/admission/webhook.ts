import type { Path } from "../../../../source/index.ts";
import { parseDuration } from "../../../../template/index.ts";
import { at, listAt, stringAt, type JsonObject } from "../../../../world/index.ts";
import type { Violation } from "./violation.ts";

/** What validateExternalSecret of apis/externalsecrets/v1/externalsecret_validator.go finds, in its order. */
export function webhookViolations(object: JsonObject): readonly Violation[] {
  return [...interval(object), ...policies(object), ...sources(object), ...duplicates(object), ...template(object)];
}

function violation(path: Path, message: string, rest: Pick<Violation, "missing" | "since"> = {}): Violation {
  return { path, message, ...rest };
}

/** The CRD takes any text; the webhook cannot read the object (metav1.Duration, time.ParseDuration). */
function interval(object: JsonObject): readonly Violation[] {
  const path = ["spec", "refreshInterval"];
  const text = stringAt(object, ...path);
  const parsed = text === undefined ? 0n : parseDuration(text);
  return typeof parsed === "string" ? [violation(path, parsed)] : [];
}

function policies(object: JsonObject): readonly Violation[] {
  const target = at(object, "spec", "target");
  const creation = stringAt(target, "creationPolicy") ?? "Owner";
  const deletion = stringAt(target, "deletionPolicy") ?? "Retain";
  const path = ["spec", "target", "deletionPolicy"];
  const notOwned =
    "deletionPolicy=Delete must not be used when the controller doesn't own the secret. Please set creationPolicy=Owner";
  const nothingToMerge =
    "deletionPolicy=Merge must not be used with creationPolicy=None. There is no Secret to merge with";
  return [
    ...(deletion === "Delete" && ["Merge", "None", "CreateOrMerge"].includes(creation)
      ? [violation(path, notOwned)]
      : []),
    ...(deletion === "Merge" && creation === "None" ? [violation(path, nothingToMerge)] : []),
  ];
}

function sources(object: JsonObject): readonly Violation[] {
  const dataFrom = listAt(object, "spec", "dataFrom");
  if (dataFrom.length === 0 && listAt(object, "spec", "data").length === 0) {
    return [violation(["spec", "data"], "either data or dataFrom should be specified", { missing: "no data" })];
  }
  return dataFrom.flatMap((entry, index) => {
    const path = ["spec", "dataFrom", index];
    const has = (...field: string[]): boolean => at(entry, ...field) !== undefined;
    const ways = [has("find"), has("extract"), has("sourceRef", "generatorRef")].filter(Boolean).length;
    return [
      ...(ways > 1 ? [violation(path, "extract, find, or generatorRef cannot be set at the same time")] : []),
      ...(!has("find") && !has("extract") && !has("sourceRef")
        ? [violation(path, "either extract, find, or sourceRef must be set to dataFrom")]
        : []),
      ...(has("sourceRef") && !has("sourceRef", "generatorRef") && !has("sourceRef", "storeRef")
        ? [violation(path, "generatorRef or storeRef must be set when using sourceRef in dataFrom")]
        : []),
    ];
  });
}

/** Looked for with deletionPolicy Retain only. */
function duplicates(object: JsonObject): readonly Violation[] {
  if ((stringAt(object, "spec", "target", "deletionPolicy") ?? "Retain") !== "Retain") return [];
  const seen = new Set<string>();
  return listAt(object, "spec", "data").flatMap((entry, index) => {
    const key = stringAt(entry, "secretKey") ?? "";
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [violation(["spec", "data", index, "secretKey"], `duplicate secretKey found: ${key}`)];
  });
}

const accountAnnotation = "kubernetes.io/service-account.name";

function template(object: JsonObject): readonly Violation[] {
  const path = ["spec", "target", "template"];
  const type = stringAt(object, ...path, "type") ?? "";
  const isToken = type === "kubernetes.io/service-account-token";
  const named = stringAt(object, ...path, "metadata", "annotations", accountAnnotation) !== undefined;
  const privileged =
    type === "bootstrap.kubernetes.io/token"
      ? 'template.type="bootstrap.kubernetes.io/token" is not allowed'
      : isToken && named
        ? `template.type="${type}" with annotation "${accountAnnotation}" is not allowed`
        : undefined;
  return [
    ...(privileged === undefined ? [] : [violation([...path, "type"], privileged, { since: "2.4.1" })]),
    ...templateTargets(object),
  ];
}

/** From 2.9 on: before, what has another target is passed over. */
function templateTargets(object: JsonObject): readonly Violation[] {
  if (at(object, "spec", "target", "manifest") !== undefined) return [];
  const path = ["spec", "target", "template", "templateFrom"];
  return listAt(object, ...path).flatMap((entry, index) => {
    const target = stringAt(entry, "target") ?? "Data";
    if (["data", "annotations", "labels"].includes(target.toLowerCase())) return [];
    const message = `templateFrom target="${target}" is not allowed when targeting a Secret, must be one of "Data", "Annotations" or "Labels"`;
    return [violation([...path, index, "target"], message, { since: "2.9" })];
  });
}
