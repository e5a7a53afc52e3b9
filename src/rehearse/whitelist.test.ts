import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { installedBin, withoutWhitelistingServer } from "../../test/servers.ts";
import { analyse } from "../analyse.ts";
import { changedTree, diskFiles, readableFile, sourceTree, type SourceTree } from "../source/index.ts";
import { disagreements, rehearse, type Step } from "./index.ts";

const folder = join(import.meta.dirname, "../diagnose/rules/immich/vector-extension/broken");

/** pgextwlist itself, which Spilo preloads; on the server that is brought along its work is done by a stand-in. */
describe.skipIf(withoutWhitelistingServer())("the extension whitelist on an installed PostgreSQL", () => {
  const written = sourceTree(diskFiles(folder));

  test("keeps a role without rights from what is not on it", { timeout: 300_000 }, async () => {
    const steps = await stepsOf(written);
    expect(saidTo("vchord", steps)).toContain('permission denied to create extension "vector"');
    expect(saidTo("earthdistance", steps)).toContain('permission denied to create extension "earthdistance"');
  });

  test("lets it create what is on it, with what that requires", { timeout: 300_000 }, async () => {
    const list = 'parameters:\n      extwlist.extensions: "uuid-ossp,vector,vchord,cube,earthdistance"';
    const steps = await stepsOf(edited(written, "database.yaml", "parameters:", list));
    expect(saidTo("vchord", steps)).toEqual(["done"]);
    expect(saidTo("earthdistance", steps)).toEqual(["done"]);
    const earthdistance = steps.find(({ text }) => text.includes("earthdistance"));
    expect(earthdistance?.evidence).toBe("executed");
  });
});

async function stepsOf(tree: SourceTree): Promise<readonly Step[]> {
  const { explorations } = await analyse(tree, { paths: [""], root: "." });
  const rehearsal = await rehearse(explorations, { postgresBin: installedBin });
  expect(rehearsal.server).toMatch(/^PostgreSQL 15\.\d+, as installed$/);
  expect(disagreements(rehearsal)).toEqual([]);
  return rehearsal.takes.flatMap(({ steps }) => steps);
}

function saidTo(extension: string, steps: readonly Step[]): readonly string[] {
  return steps
    .filter(({ kind, text }) => kind === "statement" && text.includes(extension))
    .map(({ outcome }) => (outcome.kind === "refused" ? outcome.error.message : outcome.kind));
}

function edited(tree: SourceTree, path: string, from: string, to: string): SourceTree {
  const text = readableFile(tree, path)?.text ?? "";
  expect(text).toContain(from);
  return changedTree(tree, { [path]: text.replace(from, to) });
}
