import { safeParse } from "valibot";
import type { Product } from "../catalog/index.ts";
import {
  entryOf,
  nodeAt,
  toJson,
  type Node,
  type Path,
  type Problem,
  type SourceTree,
  type Span,
  type YamlFile,
} from "../source/index.ts";
import { configurationSchema, type ConfigurationData } from "./schema.ts";

/** What the user has told about the repository in `.immich-gitops.yaml`. */
export interface Configuration {
  /** Releases in use, as `2.9.0`. */
  readonly versions: Readonly<Partial<Record<Product, string>>>;
  /** Assumptions that were judged, in the words of the report. */
  readonly assume: ReadonlySet<string>;
  /** Paths that nobody deploys, written as in a .gitignore. */
  readonly ignore: readonly string[];
  /** How heavily the findings of some rules weigh, whatever the forecast says. */
  readonly severities: Readonly<Record<string, "error" | "warning" | "info">>;
  /** What `init` was answered: folder (`.` is the root) → flag → value. */
  readonly init: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const configurationFile = ".immich-gitops.yaml";

export const noConfiguration: Configuration = { versions: {}, assume: new Set(), ignore: [], severities: {}, init: {} };

/**
 * Reads the configuration at the root of a tree. What is wrong with it is named with its place; then nothing of it counts. `isRule`
 * knows the rules that may be named in it.
 */
export function readConfiguration(
  tree: SourceTree,
  isRule: (id: string) => boolean = () => true,
): Configuration | Problem {
  const yaml = tree.yaml(configurationFile);
  if (yaml === undefined) return noConfiguration;
  const [problem] = yaml.problems;
  if (problem) return problem;
  const [document] = yaml.documents;
  if (document === undefined) return noConfiguration;
  if (document.kind !== "mapping") return wrong("must hold fields", document.span ?? start(yaml));
  const result = safeParse(configurationSchema, toJson(document));
  if (!result.success) {
    const [issue] = result.issues;
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    return wrong(`${path.join(".")} ${wordsOf(issue)}`, nearest(document, path) ?? start(yaml));
  }
  const { versions = {}, assume = [], ignore = [], severities = {}, init = {} } = result.output;
  const unknown = Object.keys(severities).find((id) => !isRule(id));
  if (unknown !== undefined)
    return wrong(`severities: there is no rule ${unknown}`, nearest(document, ["severities", unknown]) ?? start(yaml));
  return { versions: dotted(versions), assume: new Set(assume), ignore, severities, init: asTexts(init) };
}

function asTexts(init: NonNullable<ConfigurationData["init"]>): Configuration["init"] {
  const entries = Object.entries(init).map(([folder, answers]) => {
    const texts = Object.entries(answers).map(([flag, value]) => [flag, String(value)] as const);
    return [folder, Object.fromEntries(texts)] as const;
  });
  return Object.fromEntries(entries);
}

function start({ file }: YamlFile): Span {
  return { file, start: 0, end: 0 };
}

function wrong(message: string, span: Span): Problem {
  return { rule: "source/invalid-configuration", message, span };
}

function wordsOf({ type, message, expected }: { type: string; message: string; expected: string | null }): string {
  if (type !== "strict_object") return message;
  return expected === "never" ? "is not known here" : "must hold fields";
}

/** The field itself (its key, for one that should not be there), or the nearest that exists around it. */
function nearest(document: Node, path: Path): Node["span"] {
  for (let length = path.length; length > 0; length--) {
    const holder = nodeAt(document, path.slice(0, length - 1));
    const step = path[length - 1];
    const key = typeof step === "string" ? entryOf(holder, step)?.key : nodeAt(holder, [step as number]);
    if (key?.span) return key.span;
  }
  return document.span;
}

/** `v2.9` is 2.9.0. */
function dotted(versions: Readonly<Record<string, string | undefined>>): Configuration["versions"] {
  const full = Object.entries(versions).flatMap(([product, version]) => {
    if (version === undefined) return [];
    const parts = version.replace(/^v/, "").split(".");
    return [[product, [...parts, "0", "0"].slice(0, 3).join(".")] as const];
  });
  return Object.fromEntries(full);
}
