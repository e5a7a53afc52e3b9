import { describe, expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { init } from "../../src/init/index.ts";
import { disagreements, rehearse } from "../../src/rehearse/index.ts";
import { hasEmbeddedBinaries } from "../../src/rehearse/server/binaries.ts";
import { memoryFiles, sourceTree } from "../../src/source/index.ts";
import { answersTo, combinations } from "./combinations.ts";

/** Of the main choices operator, extension and credentials concern the database; `REHEARSE=all` takes every combination of all. */
const few = [
  "zalando vectorchord external-secret http-route none",
  "cloudnative-pg vectorchord operator-secret http-route none",
];
const wanted = combinations.filter(([name]) => process.env["REHEARSE"] === "all" || few.includes(name));
const title = hasEmbeddedBinaries() ? "PostgreSQL" : "PostgreSQL (skipped: there is none for this machine)";

describe.skipIf(!hasEmbeddedBinaries())(`on a real ${title} it goes as simulated`, { timeout: 300_000 }, () => {
  test.each(wanted)("%s", async (_, given) => {
    const tree = sourceTree(memoryFiles(init(answersTo(given))));
    const { explorations } = await analyse(tree, { paths: [], root: "." });
    const rehearsal = await rehearse(explorations, {});
    const steps = rehearsal.takes.flatMap(({ steps }) => steps);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(({ outcome }) => outcome.kind === "refused")).toEqual([]);
    expect(disagreements(rehearsal)).toEqual([]);
  });
});
