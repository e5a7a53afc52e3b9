// @ts-check
// `npm run conformance` prints what agrees with the vectors of ../shared, by family. `-- --real` builds every kustomization of
// the real repositories there, with kubectl and with this program, and compares the bytes.
import { spawnSync } from "node:child_process";

if (process.argv.includes("--real")) {
  const { compareRealRepositories } = await import("./real-repositories.js");
  process.exitCode = compareRealRepositories();
} else {
  const vitest = ["vitest", "run", "test/conformance", "--disable-console-intercept", ...process.argv.slice(2)];
  const run = spawnSync("npx", vitest, { stdio: "inherit", env: { ...process.env, CONFORMANCE_TABLE: "1" } });
  process.exitCode = run.status ?? 1;
}
