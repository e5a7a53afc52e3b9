// @ts-check
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** How to get one, for whoever wonders why something was skipped. */
export const howToGetChromium = "needs Chromium: apt-get install chromium, or CHROMIUM=/path/to/it";

/** A sandbox needs rights that root in a container does not have; only pages of our own are opened. */
export const chromiumArguments = ["--no-sandbox", "--disable-dev-shm-usage"];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "Google Chrome", "Chromium"];
const usualPlaces = [
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
  "/opt/google/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
];

/**
 * A Chromium of this machine: the one that is named, one on the PATH or in its usual places, one that Playwright has installed.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function findChromium(environment = process.env) {
  const folders = [...(environment["PATH"] ?? "").split(delimiter), ...usualPlaces];
  const candidates = [
    ...[environment["CHROMIUM"] ?? []].flat(),
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...ofPlaywright(environment["PLAYWRIGHT_BROWSERS_PATH"]),
  ];
  return candidates.find(isExecutable);
}

/** @param {string | undefined} folder */
function ofPlaywright(folder) {
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith("chromium"))
    .sort()
    .reverse()
    .flatMap((name) => ["chrome-linux/chrome", "chrome-linux/headless_shell"].map((path) => join(folder, name, path)));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
