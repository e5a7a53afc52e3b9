// @ts-check
// Builds the page of the HTML report: one file with its script and its style in it, and places for title and data. It loads nothing,
// and its Content-Security-Policy lets nothing else run. Built only when something that it is made from has changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const web = join(root, "web");
const page = join(root, "dist/web/page.html");
const kept = join(root, "node_modules/.cache/immich-gitops", `page-${inputsHash()}.html`);

if (!existsSync(kept)) write(kept, await built());
const text = readFileSync(kept, "utf8");
if (!existsSync(page) || readFileSync(page, "utf8") !== text) write(page, text);

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** One word for everything that the page is made from. */
function inputsHash() {
  const hash = createHash("sha256");
  const packages = ["preact", "vite"].map((name) => join(root, "node_modules", name, "package.json"));
  const sources = readdirSync(web, { recursive: true, encoding: "utf8" }).sort();
  for (const file of [fileURLToPath(import.meta.url), ...packages, ...sources.map((name) => join(web, name))])
    if (statSync(file).isFile()) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

async function built() {
  const { build } = await import("vite");
  const result = await build({
    root: web,
    configFile: false,
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      write: false,
      modulePreload: false,
      target: "baseline-widely-available",
      cssTarget: ["chrome123", "firefox120", "safari17.5"],
    },
  });
  if (Array.isArray(result) || !("output" in result)) throw new Error("vite has built several pages");
  const script = result.output.find((file) => file.type === "chunk" && file.isEntry);
  const style = result.output.find((file) => file.fileName.endsWith(".css"));
  if (script?.type !== "chunk" || style?.type !== "asset") throw new Error("vite has built no page");
  return assembled(readFileSync(join(web, "index.html"), "utf8"), script.code.trim(), String(style.source).trim());
}

/** @param {string} html @param {string} script @param {string} style */
function assembled(html, script, style) {
  if (/<\/(?:script|style)/i.test(script + style)) throw new Error("the page's script would end its own element");
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n    <style>${style}</style>\n  </head>`;
  const licence = readFileSync(join(root, "node_modules/preact/LICENSE"), "utf8").replaceAll("--", "- -").trim();
  return html
    .replace("<head>", () => `<!-- Holds Preact:\n${licence}\n-->\n  <head>`)
    .replace("</head>", () => head)
    .replace(/<script type="module".*<\/script>/, () => `<script type="module">${script}</script>`);
}

/** @param {string} text */
function hashOf(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
