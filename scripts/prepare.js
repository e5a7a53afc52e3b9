// @ts-check
// Builds before the package is packed, and for whoever installs it from git. There npm has not always installed what the build
// needs: with `-g` it takes its own flags over to the folder that it prepares (as pre-commit does).
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const ownEnvironment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

if (!existsSync(new URL("../node_modules/typescript", import.meta.url)))
  npm(["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
npm(["run", "--silent", "build"]);

/** @param {readonly string[]} args */
function npm(args) {
  const { status } = spawnSync("npm", args, {
    cwd: root,
    env: ownEnvironment,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
