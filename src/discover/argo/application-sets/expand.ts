import {
  emptyMapping,
  itemsAt,
  mappingOf,
  nodeAt,
  parseYaml,
  stringScalar,
  textAt,
  withEntry,
  type Entry,
  type Mapping,
  type Node,
  type Problem,
  type SourceTree,
} from "../../../source/index.ts";
import { mergePatch } from "../merge-patch.ts";
import { standingAt } from "../standing-at.ts";
import { leaveOpen, refuse, type Expansion, type Parameters } from "./expansion.ts";
import { fillIn, fillText } from "./fill-in.ts";
import { generate, kindOf } from "./generate.ts";

interface Expanded {
  /** The Applications. */
  readonly documents: readonly Node[];
  readonly problems: readonly Problem[];
  readonly unknown: readonly Problem[];
}

/** More than this many Applications of one set are no use to anybody. */
const maxApplications = 2000;

/** What the ApplicationSet controller makes of a set (applicationset/controllers/template, GenerateApplications). */
export function expandApplicationSet(tree: SourceTree, set: Node): Expanded {
  const expansion: Expansion = {
    tree,
    goTemplate: textAt(set, "spec", "goTemplate") === "true",
    missingKey: missingKeyOf(set),
    problems: [],
    unknown: [],
  };
  const byName = new Map<string, Node>();
  for (const entry of itemsAt(set, "spec", "generators")) {
    const template = templateOf(set, entry);
    for (const parameters of generate(expansion, entry) ?? []) {
      const application =
        byName.size < maxApplications ? applicationOf(expansion, set, template, parameters) : undefined;
      if (application === undefined) continue;
      const name = textAt(application, "metadata", "name") ?? "";
      // Of two of one name newer releases make neither, older ones the first (validateGeneratedApplications).
      if (!byName.has(name)) byName.set(name, application);
    }
  }
  const { problems, unknown } = expansion;
  return { documents: [...byName.values()], problems, unknown };
}

function missingKeyOf(set: Node): Expansion["missingKey"] {
  let mode: Expansion["missingKey"] = "default";
  for (const option of itemsAt(set, "spec", "goTemplateOptions")) {
    const [, named] = /^missingkey=(.*)$/.exec(option.kind === "scalar" ? option.text : "") ?? [];
    if (named === "error" || named === "zero") mode = named;
    else if (named === "default" || named === "invalid") mode = "default";
  }
  return mode;
}

/** A generator's own template, with what it leaves out taken from the set's (mergeGeneratorTemplate). */
function templateOf(set: Node, entry: Node): Node {
  const template = nodeAt(set, ["spec", "template"]) ?? emptyMapping;
  const own = nodeAt(entry, [kindOf(entry) ?? "", "template"]);
  return own === undefined ? template : withMissing(own, template);
}

function withMissing(own: Node, base: Node): Node {
  if (own.kind !== "mapping" || base.kind !== "mapping") return own;
  let merged: Mapping = own;
  for (const { key, value } of base.entries) {
    const before = nodeAt(own, [key.text]);
    merged = withEntry(
      merged,
      key.text,
      before === undefined || isEmpty(before) ? value : withMissing(before, value),
      key,
    );
  }
  return merged;
}

function isEmpty(node: Node): boolean {
  switch (node.kind) {
    case "scalar":
      return node.value === null || node.value === "" || node.value === false;
    case "sequence":
      return node.items.length === 0;
    case "mapping":
      return node.entries.length === 0;
  }
}

function applicationOf(expansion: Expansion, set: Node, template: Node, parameters: Parameters): Node | undefined {
  const filled = Object.keys(parameters).length === 0 ? template : fillIn(expansion, template, parameters);
  if (filled?.kind !== "mapping") return undefined;
  const patched = withTemplatePatch(expansion, set, filled, parameters);
  if (patched === undefined) return undefined;
  const metadata = nodeAt(patched, ["metadata"]);
  const named: Mapping = metadata?.kind === "mapping" ? metadata : { ...emptyMapping, span: template.span };
  const namespace = nodeAt(set, ["metadata", "namespace"]);
  const apiVersion = nodeAt(set, ["apiVersion"]) ?? stringScalar("argoproj.io/v1alpha1", set);
  const kind = nodeAt(set, ["kind"]);
  const fields: Entry[] = [
    ...mappingOf([["apiVersion", apiVersion]], kind).entries,
    ...mappingOf([["kind", stringScalar("Application", kind)]], kind).entries,
    ...patched.entries.filter(({ key }) => key.text !== "apiVersion" && key.text !== "kind"),
  ];
  const application: Mapping = { kind: "mapping", entries: fields, span: patched.span };
  return withEntry(application, "metadata", namespace ? withEntry(named, "namespace", namespace) : named);
}

/** `templatePatch` as a merge patch: nothing in an Application is merged by key. The project stays. */
function withTemplatePatch(
  expansion: Expansion,
  set: Node,
  application: Mapping,
  parameters: Parameters,
): Mapping | undefined {
  const written = nodeAt(set, ["spec", "templatePatch"]);
  if (written?.kind !== "scalar" || written.value === null) return application;
  const text = fillText(expansion, written.text, parameters, written.span);
  if (text === undefined) return undefined;
  const { documents, problems } = parseYaml({ path: written.span?.file.path ?? "", text });
  const [patch] = documents;
  if (patch === undefined && problems.length === 0) return application;
  if (patch?.kind !== "mapping")
    return refuse(expansion, `invalid templatePatch ${JSON.stringify(text)}`, written.span);
  if (text.includes("$patch") || text.includes("$retainKeys")) {
    return leaveOpen(expansion, "directives in templatePatch are not followed", written.span);
  }
  const project = nodeAt(application, ["spec", "project"]);
  const merged = mergePatch(application, standingAt(patch, written) as Mapping);
  const spec = nodeAt(merged, ["spec"]);
  return project && spec?.kind === "mapping" ? withEntry(merged, "spec", withEntry(spec, "project", project)) : merged;
}
