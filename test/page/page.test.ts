import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, howToGetChromium } from "../../scripts/chromium.js";
import { exampleWith, folderWith, removeFolders } from "../cli/command.ts";
import { parsedReport } from "../cli/report.ts";
import { openPage, pageOf, startBrowser } from "./open-page.ts";

afterAll(removeFolders);

const examples = join(import.meta.dirname, "../../examples");
const template = readFileSync(join(import.meta.dirname, "../../dist/web/page.html"), "utf8");

test("the page is one small file that lets nothing in and nothing out", () => {
  expect(Buffer.byteLength(template)).toBeLessThanOrEqual(400_000);
  expect(template).toContain("default-src 'none'");
  expect(template).not.toMatch(/unsafe-|(?:src|href)="(?!#)|@import|url\((?!"?#)/);
});

test("what is embedded is the JSON report, and more", () => {
  const html = readFileSync(pageOf(join(examples, "guide")), "utf8");
  const report = parsedReport(/id="report">(.*?)<\/script>/s.exec(html)?.[1] ?? "");
  expect(report.findings.length).toBeGreaterThan(3);
  expect(Object.keys(report)).toEqual(expect.arrayContaining(["layout", "trace", "sources"]));
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe calls serious or critical, by rule and place. */
async function seriousProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ["violations"] }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
}

interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}

const found = findChromium();
if (found === undefined) console.warn(`tests of the page are skipped: ${howToGetChromium}`);

describe.skipIf(found === undefined)(`in a browser (${howToGetChromium})`, () => {
  let browser: Browser;
  let broken = "";
  let ready = "";
  beforeAll(async () => {
    browser = await startBrowser(found ?? "");
    broken = pageOf(join(examples, "guide-before"));
    ready = pageOf(join(examples, "guide-corrected"));
  });
  afterAll(() => browser.close());

  test("it loads without a complaint, and says what becomes of Immich", async () => {
    const { page, complaints } = await openPage(browser, broken);
    expect(await page.title()).toBe("Immich will not come up · immich-gitops");
    expect(await page.locator("h1").textContent()).toBe("Immich will not come up");
    expect(await page.getByRole("button", { name: "ExternalSecret immich-db-credentials: fails" }).count()).toBe(1);
    expect(await page.getByRole("button", { name: /Secret immich-db-credentials: never appears/ }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test("a finding that is chosen lights the map, and shows its line and its fix", async () => {
    const { page, complaints } = await openPage(browser, broken);
    await page.getByRole("button", { name: /has no CA for the API server/ }).click();
    const marked = page.locator(".source-line.marked");
    expect((await marked.textContent())?.trim()).toBe("10      server: ← no caProvider");
    expect(await page.locator(".node.start").textContent()).toBe("SecretStorezalando-k8s-store");
    const lit = await page.locator(".lit-layer .node-kind").allTextContents();
    expect(lit.toSorted()).toEqual(["Deployment", "ExternalSecret", "Secret", "SecretStore"]);
    expect(await page.locator(".diff-line.added").allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining("caProvider")]),
    );
    await page.getByRole("button", { name: "Rendered" }).click();
    expect((await marked.textContent())?.trim()).toMatch(/^\d+ +server: ← no caProvider$/);
    expect(complaints).toEqual([]);
  });

  test("the simulation can be stepped, and the map follows", async () => {
    const { page } = await openPage(browser, ready);
    const server = page.locator('[aria-label^="Deployment immich-server"]');
    expect(await server.getAttribute("aria-label")).toBe("Deployment immich-server: ready");
    for (let tick = 5; tick > 1; tick--) await page.getByRole("button", { name: "Step back" }).click();
    expect(await page.locator(".time-label").textContent()).toBe("tick 1 of 5");
    expect(await server.getAttribute("aria-label")).toBe("Deployment immich-server: waits");
    await page.getByRole("tab", { name: /Time/ }).click();
    await page.getByRole("button", { name: "Tick 4" }).click();
    expect(await page.locator(".time-label").textContent()).toBe("tick 4 of 5");
    expect(await page.locator(".step").filter({ hasText: "password authentication failed" }).count()).toBe(1);
  });

  test("a value's way is followed from the operator to the variable", async () => {
    const { page } = await openPage(browser, ready);
    await page.getByRole("group", { name: "Follow a value" }).getByRole("button", { name: "DB_URL" }).click();
    expect(await page.locator(".way li .words").allTextContents()).toEqual([
      " generates it",
      " key password",
      " password, as it is",
      " key DB_URL",
      " variable DB_URL",
    ]);
  });

  test("search and verdict narrow down list and map alike", async () => {
    const { page } = await openPage(browser, broken);
    await page.getByRole("tab", { name: /Objects/ }).click();
    await page.getByRole("searchbox").fill("secret db-credentials");
    expect(await page.locator(".row-name").allTextContents()).toEqual([
      "immich-db-credentials",
      "immich-db-credentials",
    ]);
    expect(await page.locator(".node:not(.out)").count()).toBe(2);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByRole("group", { name: "By verdict" }).getByRole("button", { name: /fails/ }).click();
    expect(await page.locator(".row").count()).toBe(await page.locator(".node.bad").count());
  });

  test("everything can be reached with the keyboard alone", async () => {
    const { page } = await openPage(browser, broken);
    const focused = (): Promise<string> =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
      );
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press("Tab");
        if (name.test(await focused())) return;
      }
      throw new Error(`${name} cannot be reached`);
    };
    await tabTo(/^Findings/);
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toMatch(/^Objects/);
    await page.keyboard.press("ArrowLeft");
    await tabTo(/no kustomization lists it/);
    await page.keyboard.press("Enter");
    expect(await page.locator(".detail h2").textContent()).toContain("no kustomization lists it");
    await page.keyboard.press("Escape");
    expect(await page.locator(".detail").count()).toBe(0);
    await tabTo(/^\w+ \S+: (?:ready|fails|made|passed|taken|never)/);
    const first = await focused();
    expect(await page.locator(".focus-ring").isVisible()).toBe(true);
    await page.keyboard.press("ArrowRight");
    expect(await focused()).not.toBe(first);
    await page.keyboard.press("Enter");
    expect(await page.locator(".detail h2").count()).toBe(1);
    await tabTo(/^Step back/);
    await page.keyboard.press("Enter");
    expect(await page.locator(".time-label").textContent()).toMatch(/^tick/);
  });

  test("a narrow screen shows one thing at a time, and the details over it", async () => {
    const { page, complaints } = await openPage(browser, broken, { viewport: { width: 390, height: 800 } });
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await page.locator(".map").isVisible()).toBe(false);
    await page.getByRole("tab", { name: "Map" }).click();
    expect(await page.locator(".map").isVisible()).toBe(true);
    expect(await overflow()).toBe(0);
    await page.getByRole("tab", { name: /Findings/ }).click();
    await page.getByRole("button", { name: /has no CA for the API server/ }).click();
    expect(await page.locator(".details").evaluate((pane) => pane === document.activeElement)).toBe(true);
    expect(await overflow()).toBe(0);
    await page.getByRole("button", { name: "Close details" }).click();
    expect(await page.locator(".details").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test.each([
    { colorScheme: "light", width: 1440, tabs: ["Findings", "Objects", "Time", "About"] },
    { colorScheme: "dark", width: 1440, tabs: ["Findings"] },
    { colorScheme: "dark", width: 390, tabs: ["Map", "Objects"] },
  ] as const)("axe finds nothing serious ($colorScheme, $width)", async ({ colorScheme, width, tabs }) => {
    const { page } = await openPage(browser, broken, { colorScheme, viewport: { width, height: 900 } });
    if (width > 1000) await page.getByRole("button", { name: /has no CA for the API server/ }).click();
    for (const name of tabs) {
      await page.getByRole("tab", { name }).click();
      expect(await seriousProblems(page)).toEqual([]);
    }
  });

  test("on paper stands all of the map, and every finding in full", async () => {
    const { page } = await openPage(browser, broken);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".printed-finding").count()).toBe(6);
    expect(await page.locator(".printed-finding").first().isVisible()).toBe(true);
    expect(await page.locator(".panel").isVisible()).toBe(false);
    await page.locator(".still").waitFor();
    expect(await page.locator(".still .node").count()).toBe(await page.locator(".stage .node").count());
  });

  test("an empty repository, and one of a thousand objects", async () => {
    const empty = folderWith({ "kustomization.yaml": "resources: [missing.yaml]\n" });
    const { page, complaints } = await openPage(browser, pageOf(empty));
    expect(await page.locator(".map-empty").isVisible()).toBe(true);
    await page.locator(".finding").first().click();
    expect(await page.locator(".detail h2").count()).toBe(1);
    const names = Array.from({ length: 1000 }, (_, index) => `settings-${index}`);
    const large = folderWith({
      "many.yaml": names.map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`).join("---\n"),
    });
    const many = await openPage(browser, pageOf(large));
    expect(await many.page.locator(".node").count()).toBe(1000);
    await many.page.getByRole("searchbox").fill("settings-77");
    expect(await many.page.locator(".row").count()).toBe(11);
    expect([...complaints, ...many.complaints]).toEqual([]);
  });

  test("what changes since a revision is told, and marked on the map", async () => {
    const folder = exampleWith("guide-corrected");
    const git = ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    for (const args of [
      ["init", "-q"],
      ["add", "-A"],
      ["commit", "-qm", "works"],
    ])
      execFileSync("git", [...git, ...args], { stdio: "pipe" });
    const file = join(folder, "database.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("size: 20Gi", "size: 30Gi"));
    const { page, complaints } = await openPage(browser, pageOf(folder, "--since", "HEAD"));
    await page.getByRole("tab", { name: /Changes/ }).click();
    expect(await page.locator(".relations .pill").first().textContent()).toBe("changed");
    expect(
      await page.getByRole("button", { name: "postgresql immich-postgresql: ready, makes 3 more, changed" }).count(),
    ).toBe(1);
    expect(complaints).toEqual([]);
  });

  test("text of the repository is text, whatever it looks like", async () => {
    const name = "</script><img src=x onerror=alert(1)>";
    const folder = exampleWith("guide-corrected", {
      "pvc.yaml": `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: "${name}"\n  namespace: immich\nspec:\n  accessModes: ["<b>\u2028"]\n`,
    });
    const { page, complaints } = await openPage(browser, pageOf(folder));
    await page.getByRole("tab", { name: /Objects/ }).click();
    await page.locator(".row").filter({ hasText: "<img" }).click();
    expect(await page.locator(".detail h2").textContent()).toBe(`PersistentVolumeClaim ${name}`);
    expect(await page.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
