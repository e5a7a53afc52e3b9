import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** How to get one, for whoever wonders why tests were skipped. */
export const howToGetChromium = "needs Chromium: apt-get install chromium, or CHROMIUM=/path/to/it";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const usualPlaces = [
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
  "/opt/google/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
];

/** A Chromium of this machine: the one that is named, one on the PATH or in its usual places, one that Playwright has installed. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [...(environment["PATH"] ?? "").split(delimiter), ...usualPlaces];
  const candidates = [
    ...[environment["CHROMIUM"] ?? []].flat(),
    ...folders.flatMap((folder) => [...names, "Google Chrome", "Chromium"].map((name) => join(folder, name))),
    ...ofPlaywright(environment["PLAYWRIGHT_BROWSERS_PATH"]),
  ];
  return candidates.find(isExecutable);
}

function ofPlaywright(folder: string | undefined): readonly string[] {
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith("chromium"))
    .sort()
    .reverse()
    .flatMap((name) => ["chrome-linux/chrome", "chrome-linux/headless_shell"].map((path) => join(folder, name, path)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
