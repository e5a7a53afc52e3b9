// @ts-check
// Writes everything in the repository that is made from something else in it; `--check` only says what is stale.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { knownMessages, rules } from "../dist/diagnose/index.js";
import { templateFunctions } from "../dist/template/index.js";
import { agreementPage } from "./generate/agreement-page.js";
import { configurationJsonSchema } from "./generate/configuration-schema.js";
import { controllerPages } from "./generate/controller-pages.js";
import { initExamples } from "./generate/init-examples.js";
import { lintConfig } from "./generate/lint-config.js";
import { messagesPage } from "./generate/messages-page.js";
import { readmeReport } from "./generate/readme-report.js";
import { roomsDiagram } from "./generate/rooms-diagram.js";
import { rulePages } from "./generate/rule-pages.js";
import { templateFunctionsPage } from "./generate/template-functions.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");

/** @type {string[]} */
const stale = [];

const pages = new Map([...rulePages(rules, root), ...controllerPages(root)]);
for (const [path, text] of pages) update(path, text);
update("docs/template-functions.md", templateFunctionsPage(templateFunctions));
update("docs/messages.md", messagesPage(knownMessages));
update("docs/agreement.md", agreementPage(root));
update(".oxlintrc.json", formatted(".oxlintrc.json", `${JSON.stringify(lintConfig(), null, 2)}\n`));
update("configuration.schema.json", formatted("configuration.schema.json", configurationJsonSchema()));
update("README.md", withBlock(read("README.md"), "report", await readmeReport(root)));
const written = initExamples();
for (const [path, text] of written) update(path, text);
update("CONTRIBUTING.md", withBlock(read("CONTRIBUTING.md"), "rooms", roomsDiagram()));
for (const path of [...filesBelow("docs/rules"), ...filesBelow("docs/controllers")]) {
  if (!pages.has(path)) remove(path);
}
for (const path of filesBelow("examples/init")) if (!written.has(path)) remove(path);

if (stale.length > 0) {
  console.log(stale.map((path) => `${check ? "stale" : "written"}: ${path}`).join("\n"));
  if (check) console.log("`npm run docs` writes them anew");
}
process.exitCode = check && stale.length > 0 ? 1 : 0;

/** @param {string} path @param {string} text */
function update(path, text) {
  if (read(path) === text) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** As the formatter would leave it. @param {string} path @param {string} text */
function formatted(path, text) {
  const oxfmt = join(root, "node_modules/oxfmt/bin/oxfmt");
  const run = spawnSync(process.execPath, [oxfmt, `--stdin-filepath=${path}`], {
    cwd: root,
    input: text,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`the formatter failed: ${run.stderr}`);
  return run.stdout;
}

/** @param {string} path */
function remove(path) {
  stale.push(path);
  if (!check) rmSync(join(root, path));
}

/** @param {string} path */
function read(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
}

/** Replaces what stands between the marks of a block. @param {string} text @param {string} name @param {string} content */
function withBlock(text, name, content) {
  const start = `<!-- ${name}: generated -->\n`;
  const end = `<!-- end of ${name} -->\n`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) throw new Error(`the marks of the block ${name} are gone`);
  return text.slice(0, from + start.length) + content + text.slice(to);
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
  });
}
