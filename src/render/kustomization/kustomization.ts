import { entryOf, itemsAt, type Mapping, type Node, type TextFile } from "../../source/index.ts";
import { decode, jsonType } from "./decode.ts";
import { stringOf } from "../fields.ts";
import { report, shown, type Frame } from "../frame.ts";
import { kustomizationShape } from "./kustomization-shape.ts";
import { kindOf, namesIn } from "../load.ts";
import { emptyMapping, withEntry, withoutEntry } from "../nodes.ts";
import { yamlErrorText } from "../yaml/yaml-error.ts";

/** A kustomization file, checked and with its deprecated forms brought into today's. */
export interface Kustomization {
  readonly file: TextFile;
  readonly fileName: string;
  readonly kind: "Kustomization" | "Component";
  readonly fields: Mapping;
}

export const kustomizationFileNames: readonly string[] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** Reads the kustomization of a folder; undefined, with a problem, when there is none that can be used. */
export function readKustomization(frame: Frame): Kustomization | undefined {
  const { tree, reads } = frame.build;
  const inFolder = (name: string): string => (frame.folder === "" ? name : `${frame.folder}/${name}`);
  const present = namesIn(tree, frame.folder);
  const names = kustomizationFileNames.filter((name) => present.has(name) && kindOf(tree, inFolder(name)) === "file");
  const [fileName] = names;
  if (fileName === undefined) {
    report(frame, noKustomizationText(frame.folder));
    return undefined;
  }
  const yaml = tree.yaml(inFolder(fileName));
  if (yaml === undefined) return undefined;
  reads.add(inFolder(fileName));
  const own: Frame = { ...frame, file: yaml.file };
  if (names.length > 1) {
    report(own, `Found multiple kustomization files under: ${shown(frame.folder)}\n`, {
      remedy: `keep one of ${names.join(" and ")}`,
    });
  }
  const [problem] = yaml.problems;
  if (problem !== undefined) {
    report(own, `invalid Kustomization: ${yamlErrorText(problem)}`, { span: problem.span });
  }
  const document = yaml.documents[0];
  if (document === undefined && problem !== undefined) return undefined;
  if (document !== undefined && document.kind !== "mapping") {
    const text = `invalid Kustomization: json: cannot unmarshal ${jsonType(document)} into Go value of type types.Kustomization`;
    report(own, text, { span: document.span });
    return undefined;
  }
  return check(own, yaml.file, fileName, document ?? emptyMapping);
}

function noKustomizationText(folder: string): string {
  return `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${shown(folder)}'`;
}

function check(frame: Frame, file: TextFile, fileName: string, document: Mapping): Kustomization | undefined {
  const { node, errors } = decode(document, kustomizationShape);
  for (const { message, span } of errors) report(frame, `invalid Kustomization: ${message}`, { span });
  if (node.kind !== "mapping") return undefined;
  if (errors.length === 0) warnAboutDeprecated(frame, node);
  const fields = joinOldForms(node);
  if (!fields.entries.some(({ key }) => key.text !== "apiVersion" && key.text !== "kind")) {
    report(frame, "kustomization.yaml is empty", { span: document.span });
    return undefined;
  }
  const kind = stringOf(fields, "kind") || "Kustomization";
  const apiVersion = stringOf(fields, "apiVersion");
  const faults: string[] = [];
  if (kind !== "Kustomization" && kind !== "Component") faults.push("kind should be Kustomization or Component");
  const expected = kind === "Component" ? "kustomize.config.k8s.io/v1alpha1" : "kustomize.config.k8s.io/v1beta1";
  if (apiVersion !== "" && apiVersion !== expected) faults.push(`apiVersion for ${kind} should be ${expected}`);
  if (faults.length > 0) {
    const span = entryOf(fields, faults[0]?.startsWith("kind") ? "kind" : "apiVersion")?.value.span;
    const text = `Failed to read kustomization file under ${shown(frame.folder)}:\n${faults.join("\n")}`;
    report(frame, text, { message: faults.join("; "), span });
  }
  return { file, fileName, kind: kind === "Component" ? "Component" : "Kustomization", fields };
}

/** Old fields go behind the new ones (Kustomization.FixKustomizationPostUnmarshalling). */
function joinOldForms(fields: Mapping): Mapping {
  return joined(joined(fields, "bases", "resources"), "imageTags", "images");
}

function joined(fields: Mapping, old: string, successor: string): Mapping {
  const added = itemsAt(fields, old);
  if (added.length === 0) return fields;
  const items: readonly Node[] = [...itemsAt(fields, successor), ...added];
  return withEntry(withoutEntry(fields, old), successor, { kind: "sequence", items });
}

const successors: Readonly<Record<string, string>> = {
  bases: "resources",
  commonLabels: "labels",
  imageTags: "images",
  patchesJson6902: "patches",
  patchesStrategicMerge: "patches",
  vars: "replacements",
};

function warnAboutDeprecated(frame: Frame, fields: Mapping): void {
  for (const { key } of fields.entries) {
    const successor = Object.hasOwn(successors, key.text) ? successors[key.text] : undefined;
    if (successor === undefined) continue;
    frame.build.warnings.push({
      rule: "kustomize/deprecated-field",
      message: `'${key.text}' is deprecated. Please use '${successor}' instead.`,
      span: key.span,
      remedy: "run 'kustomize edit fix' to update the kustomization",
    });
  }
}
