import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

interface Room {
  readonly name: string;
  readonly uses: readonly string[];
}

const root = join(import.meta.dirname, "..");
const { rooms }: { rooms: readonly Room[] } = JSON.parse(readFileSync(join(root, "rooms.json"), "utf8"));
const names = rooms.map(({ name }) => name);
const copy = mkdtempSync(join(tmpdir(), "rooms-"));
afterAll(() => rmSync(copy, { recursive: true }));

test("the table has no cycle, and stands in the order in which the data flows", () => {
  rooms.forEach(({ uses }, index) => {
    for (const used of uses) if (names.includes(used)) expect(names.indexOf(used)).toBeLessThan(index);
  });
});

test("the linter reports every arrow that is not in the table, and no other", () => {
  const forbidden: string[] = [];
  for (const room of rooms) {
    for (const other of names.filter((name) => name !== room.name)) {
      for (const [file, target] of Object.entries({ door: "index", past: "inner" })) {
        const path = `src/${room.name}/${file}-${other}.ts`;
        write(path, `export type { Thing } from "../${other}/${target}.ts";\n`);
        if (file === "past" || !room.uses.includes(other)) forbidden.push(path);
      }
    }
    write(`src/${room.name}/nested/deeper.ts`, `export { thing } from "../../${names.at(-1)}/index.ts";\n`);
    if (room.name !== names.at(-1)) forbidden.push(`src/${room.name}/nested/deeper.ts`);
  }
  expect(reported()).toEqual(forbidden.sort());
});

function write(path: string, text: string): void {
  mkdirSync(join(copy, path, ".."), { recursive: true });
  writeFileSync(join(copy, path), text);
}

/** Files of the copy in which our own configuration finds a forbidden import. */
function reported(): readonly string[] {
  writeFileSync(join(copy, ".oxlintrc.json"), readFileSync(join(root, ".oxlintrc.json")));
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const run = spawnSync(process.execPath, [oxlint, "--format", "json"], { cwd: copy, encoding: "utf8" });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: readonly { code: string; filename: string }[] };
  const files = diagnostics
    .filter(({ code }) => code.includes("no-restricted-imports"))
    .map(({ filename }) => filename);
  return [...new Set(files)].sort();
}
