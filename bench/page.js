// @ts-check
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium, howToGetChromium } from "../scripts/chromium.js";
import { app } from "./app.js";
import { median } from "./measure.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const repetitions = 5;

/** The page of a thousand objects: until its map is there, and until a choice shows. @param {string} _ @param {string} scratch */
export async function pageRows(_, scratch) {
  const executablePath = findChromium();
  if (executablePath === undefined) return [[`skipped: ${howToGetChromium}`]];
  const file = largePage(scratch);
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  try {
    /** @type {Awaited<ReturnType<typeof measurePage>>[]} */
    const measured = [];
    for (let run = 0; run < repetitions; run++) measured.push(await measurePage(browser, file));
    const megabytes = (statSync(file).size / 1e6).toFixed(1);
    const values = (/** @type {"paint" | "choice" | "step"} */ what) => median(measured.map((each) => each[what]));
    return [
      [
        `${measured[0]?.nodes} objects, ${megabytes} MB: map painted`,
        milliseconds(values("paint")),
        "",
        "",
        "≤ 1500 ms",
      ],
      ["a finding chosen", milliseconds(values("choice")), "", "", "≤ 50 ms"],
      ["a tick stepped", milliseconds(values("step")), "", "", ""],
    ];
  } finally {
    await browser.close();
  }
}

/** @param {string} scratch */
function largePage(scratch) {
  const folder = join(scratch, "large");
  cpSync(join(root, "examples/guide"), folder, { recursive: true });
  mkdirSync(join(folder, "apps"));
  const names = Array.from({ length: 200 }, (_, index) => `app-${index}`);
  for (const name of names) writeFileSync(join(folder, `apps/${name}.yaml`), app(name));
  const resources = names.map((name) => `  - ${name}.yaml\n`).join("");
  writeFileSync(join(folder, "apps/kustomization.yaml"), `resources:\n${resources}`);
  const kustomization = readFileSync(join(folder, "kustomization.yaml"), "utf8");
  writeFileSync(join(folder, "kustomization.yaml"), kustomization.replace("resources:\n", "resources:\n  - apps\n"));
  const file = join(scratch, "large.html");
  const command = join(root, "dist/cli/main.js");
  const args = [command, "check", folder, "--repo", folder, "--format", "html", "--output", file];
  const run = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (run.status !== 1) throw new Error(`check ended with ${run.status}: ${run.stderr}`);
  return file;
}

/**
 * @param {import("playwright-core").Browser} browser @param {string} file
 * @returns {Promise<{ paint: number, choice: number, step: number, nodes: number }>} in milliseconds
 */
async function measurePage(browser, file) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(paintWatch);
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction("window.painted !== undefined");
  const paint = Number(await page.evaluate("window.painted"));
  const choice = Number(await page.evaluate(`(${untilShown})(".finding")`));
  const step = Number(await page.evaluate(`(${untilShown})("[aria-label='Step back']")`));
  const nodes = await page.locator(".node").count();
  await page.close();
  return { paint, choice, step, nodes };
}

/** Notes when the first frame with a card in it has been painted. Runs in the page, as text. */
const paintWatch = `(() => {
  const look = () => {
    if (document.querySelector(".node")) setTimeout(() => (window.painted = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** From a click until the frame that shows its effect has been painted. */
const untilShown = `(selector) => new Promise((done) => {
  const start = performance.now();
  document.querySelector(selector).click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})`;

/** @param {number} value */
function milliseconds(value) {
  return `${value.toFixed(0)} ms`;
}
