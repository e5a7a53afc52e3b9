import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { memoryFiles, sourceTree } from "../source/index.ts";
import { objectMapOf, type ObjectMap } from "./index.ts";

/** Draws the examples; `UPDATE_FIXTURES=1` writes anew what stands in `fixtures/`, for reading it in the diff. */
const examples = join(import.meta.dirname, "../../examples");

test.each(["guide-before", "guide-corrected"])("%s", async (example) => {
  const map = await mapOf(example);
  const told = textOf(map);
  const file = join(import.meta.dirname, `fixtures/${example}.txt`);
  if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(file, told);
  expect(told).toBe(readFileSync(file, "utf8"));
  expect(await mapOf(example)).toEqual(map);
});

async function mapOf(example: string): Promise<ObjectMap> {
  const folder = join(examples, example);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const { explorations } = await analyse(sourceTree(memoryFiles(files)), { paths: [], root: "." });
  const [exploration] = explorations;
  if (!exploration) throw new Error("nothing was simulated");
  return objectMapOf(exploration);
}

function textOf({ nodes, edges, threads }: ObjectMap): string {
  const name = (index: number): string => {
    const { kind, name } = nodes[index]?.object ?? { kind: "?", name: "?" };
    return `${kind} ${name}`;
  };
  return [
    ...nodes.map(({ purpose, presence, place, makes }, index) => {
      const more = makes.map(({ kind, name }) => `${kind} ${name}`).join(", ");
      const where = place ? ` ${place.file}:${place.line}` : "";
      return `${purpose}: ${name(index)}, ${presence}${where}${more ? `, makes ${more}` : ""}`;
    }),
    "",
    ...edges.map(({ from, to, kinds }) => `${name(from)} ${kinds.join(" and ")} ${name(to)}`),
    "",
    ...threads.map(
      (thread) => `${thread.name}: ${thread.steps.map(({ node, says }) => `${name(node)} (${says})`).join(" → ")}`,
    ),
    "",
  ].join("\n");
}
