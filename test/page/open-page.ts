import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { expect } from "vitest";
import { chromiumArguments } from "../../scripts/chromium.js";
import { folderWith, immichGitops } from "../cli/command.ts";

/** A Chromium without a window. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: chromiumArguments });
}

/** The page that `check --format html` writes of a folder. */
export function pageOf(folder: string, ...args: readonly string[]): string {
  const file = join(folderWith({}), "report.html");
  const { status, stderr } = immichGitops([
    "check",
    folder,
    "--repo",
    folder,
    "--format",
    "html",
    "--output",
    file,
    ...args,
  ]);
  expect({ stderr, done: status !== 2 }).toEqual({ stderr: "", done: true });
  return file;
}

export interface OpenPage {
  readonly page: Page;
  /** What went wrong while it was open: messages, errors, requests. */
  readonly complaints: readonly string[];
}

/** Opens a page and listens to whatever it complains about or asks for. */
export async function openPage(browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const own = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== own) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(own);
  return { page, complaints };
}
