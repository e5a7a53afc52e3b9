import { itemsAt, nodeAt, textAt, type Entry, type Node } from "../../../source/index.ts";
import { combined, mergedByKeys } from "./combine.ts";
import { leaveOpen, refuse, type Expansion, type Parameters } from "./expansion.ts";
import { fillIn, fillText } from "./fill-in.ts";
import { gitParameters } from "./git-generator.ts";
import { listParameters } from "./list-generator.ts";
import { withValues } from "./path-parameters.ts";
import { selected } from "./selector.ts";

/** What a generator gives, by what it is called. */
const generators: Readonly<Record<string, (expansion: Expansion, generator: Node) => Generated>> = {
  list: listParameters,
  git: gitParameters,
  clusters: clusterParameters,
  matrix: matrixParameters,
  merge: mergeParameters,
};

const askingGenerators: ReadonlySet<string> = new Set([
  "clusterDecisionResource",
  "oci",
  "plugin",
  "pullRequest",
  "scmProvider",
]);

/** Undefined where the generator fails, or cannot be followed. */
type Generated = readonly Parameters[] | undefined;

/**
 * The parameters that one entry of `spec.generators` gives (generators.Transform). In a matrix the second one is first filled in
 * with what the first gave.
 */
export function generate(expansion: Expansion, entry: Node, given: Parameters = {}): Generated {
  const filled = Object.keys(given).length === 0 ? entry : fillGenerator(expansion, entry, given);
  const kind = kindOf(entry);
  const generator = kind === undefined ? undefined : nodeAt(filled, [kind]);
  if (kind === undefined || generator === undefined) return undefined;
  const generated = generators[kind]?.(expansion, generator);
  if (askingGenerators.has(kind)) {
    return leaveOpen(expansion, `what the generator ${kind} finds is not in the repository`, generator.span);
  }
  return generated && selected(entry, generated);
}

export function kindOf(entry: Node): string | undefined {
  const names = entry.kind === "mapping" ? entry.entries.map(({ key }) => key.text) : [];
  return names.find((name) => Object.hasOwn(generators, name) || askingGenerators.has(name));
}

/** `values` may name what only the generator itself will give: such a text stays as it is (RenderGeneratorParams). */
function fillGenerator(expansion: Expansion, entry: Node, given: Parameters): Node | undefined {
  if (entry.kind !== "mapping") return entry;
  const lenient: Expansion = { ...expansion, missingKey: "error", problems: [], unknown: [] };
  const fillValue = ({ key, value }: Entry): Entry => {
    const text = value.kind === "scalar" ? fillText(lenient, value.text, given, value.span) : undefined;
    return text === undefined ? { key, value } : { key, value: { ...value, value: text, text } as Node };
  };
  const fillOne = (own: Entry): Entry | undefined => {
    const value =
      own.key.text === "values" && own.value.kind === "mapping"
        ? { ...own.value, entries: own.value.entries.map(fillValue) }
        : fillIn(expansion, own.value, given);
    return value && { key: own.key, value };
  };
  const entries = entry.entries.map(({ key, value }): Entry | undefined => {
    if (value.kind !== "mapping") return { key, value };
    const inner = value.entries.map(fillOne);
    return inner.every((one) => one !== undefined) ? { key, value: { ...value, entries: inner } } : undefined;
  });
  return entries.every((one) => one !== undefined) ? { ...entry, entries } : undefined;
}

/** The cluster that Argo CD runs in; others are Secrets that are hardly ever in a repository. */
function clusterParameters(expansion: Expansion, clusters: Node): Generated {
  const selector = nodeAt(clusters, ["selector"]);
  const isChosen = selector?.kind === "mapping" && selector.entries.some(({ value }) => hasEntries(value));
  if (isChosen)
    return leaveOpen(expansion, "which clusters the generator finds is not in the repository", clusters.span);
  const own = {
    name: "in-cluster",
    nameNormalized: "in-cluster",
    server: "https://kubernetes.default.svc",
    project: "",
  };
  const parameters = withValues(expansion, clusters, own);
  if (parameters === undefined) return undefined;
  return textAt(clusters, "flatList") === "true" ? [{ clusters: [parameters] }] : [parameters];
}

function hasEntries(node: Node): boolean {
  return node.kind === "mapping" ? node.entries.length > 0 : node.kind === "sequence" && node.items.length > 0;
}

function matrixParameters(expansion: Expansion, matrix: Node): Generated {
  const [first, second, ...more] = itemsAt(matrix, "generators");
  if (first === undefined || second === undefined || more.length > 0) {
    const words = more.length > 0 ? "more" : "less";
    return refuse(expansion, `found ${words} than two generators, Matrix support only two`, matrix.span);
  }
  const pairs: Parameters[] = [];
  const outer = generate(expansion, first);
  if (outer === undefined) return undefined;
  for (const given of outer) {
    const inner = generate(expansion, second, given);
    if (inner === undefined) return undefined;
    for (const other of inner) {
      const pair = combined(expansion, given, other, matrix.span);
      if (pair === undefined) return undefined;
      pairs.push(pair);
    }
  }
  return pairs;
}

function mergeParameters(expansion: Expansion, merge: Node): Generated {
  const entries = itemsAt(merge, "generators");
  if (entries.length < 2) {
    return refuse(expansion, "found less than two generators, Merge requires two or more", merge.span);
  }
  const generated = entries.map((entry) => generate(expansion, entry));
  if (!generated.every((one) => one !== undefined)) return undefined;
  const keys = itemsAt(merge, "mergeKeys").map((key) => (key.kind === "scalar" ? key.text : ""));
  return mergedByKeys(expansion, [...new Set(keys)], generated, merge.span);
}
