// @ts-check
// The main job, shown: forecasts the three examples and compares what was found with what their READMEs promise; then rehearses the
// last one on a real PostgreSQL.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomeOfRehearsal } from "./rehearsal-outcome.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist/cli/main.js");

let broken = 0;
for (const name of ["guide-before", "guide", "guide-corrected"]) {
  const folder = `examples/${name}`;
  console.log(`$ immich-gitops check ${folder}`);
  const text = spawnSync(process.execPath, [command, "check", folder, "--repo", folder], {
    cwd: root,
    stdio: "inherit",
  });
  const promised = promisedRules(readFileSync(join(root, folder, "README.md"), "utf8"));
  const found = foundRules(folder);
  const wrong = [
    ...promised.filter((rule) => !found.includes(rule)).map((rule) => `not found: ${rule}`),
    ...found.filter((rule) => !promised.includes(rule)).map((rule) => `not promised: ${rule}`),
    ...(text.status === (promised.length > 0 ? 1 : 0) ? [] : [`exit status ${text.status}`]),
  ];
  console.log(`→ ${wrong.length === 0 ? `as ${folder}/README.md promises` : wrong.join("; ")}\n`);
  broken += wrong.length;
}
const last = "examples/guide-corrected";
console.log(`$ immich-gitops rehearse ${last}`);
const rehearsal = spawnSync(process.execPath, [command, "rehearse", last, "--repo", last], {
  cwd: root,
  encoding: "utf8",
});
process.stdout.write(rehearsal.stdout);
process.stderr.write(rehearsal.stderr);
const { text, isBroken } = outcomeOfRehearsal(rehearsal);
console.log(`→ ${text}\n`);
if (isBroken) broken++;
process.exitCode = broken === 0 ? 0 : 1;

/** The rules in the first column of the README's table. @param {string} readme */
function promisedRules(readme) {
  return [...readme.matchAll(/^\| `([a-z-]+\/[a-z-]+)` \|/gm)].map((match) => match[1] ?? "").sort();
}

/** Rules of errors and warnings. @param {string} folder */
function foundRules(folder) {
  const run = spawnSync(process.execPath, [command, "check", folder, "--repo", folder, "--format", "json"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (run.status === 2) return [];
  /** @type {import("../src/index.ts").Forecast} */
  const { findings } = JSON.parse(run.stdout);
  const causes = findings.filter((finding) => finding.severity !== "info");
  return [...new Set(causes.map((finding) => finding.rule))].sort();
}
