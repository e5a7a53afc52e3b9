import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { toYaml } from "../render/index.ts";
import { nodeAt, parseYaml, placeOf, textAt, type Node, type Problem, type Scalar } from "../source/index.ts";
import { chartByContract, type ChartRelease, type Contracted } from "./index.ts";

const folder = fileURLToPath(new URL("scenes/", import.meta.url));
const update = process.env["UPDATE_SCENES"] === "1";

for (const scene of readdirSync(folder).toSorted()) {
  test(scene, () => {
    const release = releaseIn(`${folder}${scene}/release.yaml`);
    const made = printed(chartByContract(release));
    const file = `${folder}${scene}/expected.yaml`;
    if (update) writeFileSync(file, made);
    expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(made);
  });

  test(`${scene}: what has a place, and is said to be as it stands there, is`, () => {
    const made = chartByContract(releaseIn(`${folder}${scene}/release.yaml`));
    for (const { node } of made?.manifests ?? []) everyScalar(node, expectAsWritten);
  });
}

function releaseIn(path: string): ChartRelease {
  const [document] = parseYaml({ path: "release.yaml", text: readFileSync(path, "utf8") }).documents;
  const chart = textAt(document, "spec", "chart", "spec", "chart") ?? "";
  return {
    releaseName: textAt(document, "metadata", "name") ?? "",
    namespace: textAt(document, "metadata", "namespace") ?? "",
    chart: { name: chart, version: textAt(document, "spec", "chart", "spec", "version") },
    values: nodeAt(document, ["spec", "values"]),
  };
}

function printed(made: Contracted | undefined): string {
  if (made === undefined) return "# no contract\n";
  const said = (title: string, problems: readonly Problem[]): string[] =>
    problems.map(
      ({ message, span }) => `# ${title}: ${span ? `${placeOf(span).line}:${placeOf(span).column} ` : ""}${message}`,
    );
  const head = [
    `# ${made.from}`,
    ...said("refused", made.problems),
    ...said("ignored", made.ignored),
    ...made.opaque.map((one) => `# opaque: ${one}`),
  ];
  return `${head.join("\n")}\n---\n${toYaml(made.manifests)}`;
}

function everyScalar(node: Node, visit: (node: Scalar) => void): void {
  if (node.kind === "scalar") visit(node);
  else if (node.kind === "sequence") for (const item of node.items) everyScalar(item, visit);
  else for (const { value } of node.entries) everyScalar(value, visit);
}

function expectAsWritten(node: Scalar): void {
  if (node.span === undefined || (node.steps ?? []).some(({ changed }) => changed !== undefined)) return;
  const { file, start, end } = node.span;
  const [written] = parseYaml({ path: "piece.yaml", text: file.text.slice(start, end).trim() || "~" }).documents;
  expect(written?.kind === "scalar" ? written.text : "").toBe(node.text);
}
