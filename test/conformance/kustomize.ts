import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { render, toYaml } from "../../src/render/index.ts";
import { diskFiles, joinPath, sourceTree, type Problem } from "../../src/source/index.ts";

/** The cases of kustomize's own tests, beside the repository; see the README there. */
const kustomizeCases = join(import.meta.dirname, "../../../shared/conformance/kustomize");

export interface CaseResult {
  readonly name: string;
  readonly family: string;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
}

interface Meta {
  readonly run: string;
  readonly options: { readonly loadRestrictions: string };
  readonly verified: { readonly cli_exit: number };
}

export function kustomizeCaseNames(): readonly string[] {
  return existsSync(kustomizeCases) ? readdirSync(kustomizeCases).sort() : [];
}

/** Renders one case and compares it with what the real tool printed. */
export function runKustomizeCase(name: string): CaseResult {
  const folder = join(kustomizeCases, name);
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const meta = JSON.parse(read("meta.json")) as Meta;
  const tree = sourceTree(diskFiles(join(folder, "input")));
  const loadRestrictor = meta.options.loadRestrictions === "LoadRestrictionsNone" ? "none" : "root-only";
  const path = joinPath("", meta.run) ?? "";
  const rendered = render(tree, { kind: "kustomize", path, loadRestrictor }, { unrenderable: "refuse" });
  const told = rendered.problems.map(fullText).join("\n");
  if (meta.verified.cli_exit === 0) {
    const expected = read("expected_cli.yaml");
    const actual = toYaml(rendered.manifests) + told;
    return { name, family: familyOf(name), passed: actual === expected, expected, actual };
  }
  const expected = expectedError(read("expected_error.txt"), read("expected_cli_error.txt"));
  return { name, family: familyOf(name), passed: told.includes(expected), expected, actual: told };
}

function fullText({ upstream, message }: Problem): string {
  return upstream ?? message;
}

/** The words that tell the error from others: those that kustomize's own test asks for, else the first line of its output. */
function expectedError(inTest: string, printed: string): string {
  if (inTest.trim() !== "") return inTest.trim();
  const [line = ""] = printed.replace(/^error: /, "").split("\n");
  return line.replaceAll("<ROOT>/", "/").replaceAll("<ROOT>", "/");
}

/** Families group the cases by what they exercise, from their names. */
function familyOf(name: string): string {
  if (name.startsWith("plugin_")) return "built-in plugins";
  const rest = name.replace(/^Test/, "");
  const families: readonly (readonly [RegExp, string])[] = [
    [/^Anno/, "buildMetadata"],
    [/OpenApi|Crd|CustomConfig/, "configurations, crds, openapi"],
    [/Var/, "vars"],
    [/Generat|ConfMap|ConfigMap|Hash/, "generators"],
    [/Replacement/, "replacements"],
    [/Patch|Smp|Merge|Remove|Json/, "patches"],
    [/Label/, "labels"],
    [/Name|Prefix|Suffix|Intermediate/, "names and namespaces"],
    [/Order|Sort/, "order"],
  ];
  return families.find(([pattern]) => pattern.test(rest))?.[1] ?? "composition";
}

/** One line per family: how many of its cases pass. */
export function familyTable(results: readonly CaseResult[]): string {
  const families = [...new Set(results.map(({ family }) => family))].sort();
  const width = Math.max(...families.map((family) => family.length), "total".length);
  const line = (title: string, of: readonly CaseResult[]): string =>
    `${title.padEnd(width)}  ${of.filter(({ passed }) => passed).length} / ${of.length}`;
  const lines = families.map((family) =>
    line(
      family,
      results.filter((result) => result.family === family),
    ),
  );
  return [...lines, line("total", results)].join("\n");
}
