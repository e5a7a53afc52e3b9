// @ts-check
// Takes the README's pictures of the page: an example that fails, with one of its causes chosen, in light and in dark.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium, howToGetChromium } from "./chromium.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const executablePath = findChromium();
if (executablePath === undefined) throw new Error(`the page cannot be pictured: ${howToGetChromium}`);

const scratch = mkdtempSync(join(tmpdir(), "screenshots-"));
const browser = await chromium.launch({ executablePath, args: chromiumArguments });
try {
  const file = join(scratch, "report.html");
  const example = join(root, "examples/guide-before");
  const args = ["check", example, "--repo", example, "--format", "html", "--output", file];
  spawnSync(process.execPath, [join(root, "dist/cli/main.js"), ...args], { stdio: "inherit" });
  mkdirSync(join(root, "docs/page"), { recursive: true });
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const page = await browser.newPage({
      colorScheme,
      viewport: { width: 1440, height: 860 },
      deviceScaleFactor: 1.25,
      reducedMotion: "reduce",
    });
    await page.goto(pathToFileURL(file).href);
    await page.getByRole("button", { name: /has no CA for the API server/ }).click();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(root, `docs/page/report-${colorScheme}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true });
}
