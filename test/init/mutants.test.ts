import { describe, expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { init, type DeploymentFiles } from "../../src/init/index.ts";
import { toYaml } from "../../src/render/index.ts";
import { changedTree, memoryFiles, sourceTree } from "../../src/source/index.ts";
import { answersTo, combinations } from "./combinations.ts";
import { harmless } from "./harmless.ts";
import { mutantsOf, type Mutant } from "./mutants.ts";

/** `MUTANTS=all` takes every mutant of every combination, which takes a quarter of an hour. */
const all = process.env["MUTANTS"] === "all";

const usual = [
  "zalando vectorchord external-secret http-route flux",
  "cloudnative-pg vectorchord operator-secret ingress argo-cd",
];

/** Every so many is tried; of so few, a few that are missed weigh more. */
const step = all ? 1 : 8;

describe("a careless edit of a deployment that comes up is noticed", () => {
  const wanted = combinations.filter(([name]) => all || usual.includes(name));
  test.each(wanted)("%s", { timeout: 600_000 }, async (_, given) => {
    const files = init(answersTo(given));
    const relevant = mutantsOf(files).filter(({ name }) => !harmless.some(({ edit }) => edit.test(name)));
    const sample = relevant.filter((_, index) => index % step === 0);
    const { tried, missed } = await tryAll(files, sample);
    const rate = 1 - missed.length / tried;
    expect(rate, `${rate} of ${tried} not noticed:\n${missed.join("\n")}`).toBeGreaterThanOrEqual(all ? 0.95 : 0.9);
  });
});

/** Tries those that change what is applied. */
async function tryAll(
  files: DeploymentFiles,
  mutants: readonly Mutant[],
): Promise<{ tried: number; missed: string[] }> {
  const tree = sourceTree(memoryFiles(files));
  // Everything that was written: a deployer's object that is none any more is part of no build.
  const others = Object.keys(files).filter((file) => !file.startsWith("apps/") && !file.startsWith(".github/"));
  const wanted = { paths: ["apps/immich", ...others], root: "." };
  const before = await analyse(tree, wanted);
  const rendered = toYaml(before.manifests);
  const missed: string[] = [];
  let tried = 0;
  for (const { name, file, text } of mutants) {
    const after = await analyse(changedTree(tree, { [file]: text }), wanted).catch((error: Error) => error);
    // A folder that is Immich's no more is refused, and so noticed.
    const isSame = !(after instanceof Error) && file.startsWith("apps/") && toYaml(after.manifests) === rendered;
    if (isSame) continue;
    tried++;
    const isNoticed =
      after instanceof Error || after.forecast.findings.length > 0 || after.forecast.verdict !== "ready";
    if (!isNoticed) missed.push(name);
  }
  return { tried, missed };
}
