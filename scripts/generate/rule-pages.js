// @ts-check
import { createTwoFilesPatch } from "diff";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("../../src/diagnose/index.ts").Rule} Rule */

/**
 * A page for every rule, and one that lists them.
 * @param {readonly Rule[]} rules
 * @param {string} root
 * @returns {Map<string, string>} path → text
 */
export function rulePages(rules, root) {
  const pages = new Map([["docs/rules/README.md", listPage(rules)]]);
  for (const rule of rules)
    pages.set(`docs/rules/${rule.id}.md`, page(rule, join(root, "src/diagnose/rules", rule.id)));
  return pages;
}

/** @param {readonly Rule[]} rules */
function listPage(rules) {
  const rows = rules.map(({ id, explanation }) => `| [\`${id}\`](${id}.md) | ${explanation.summary} |`);
  return ["# Rules", "", "| rule | what it finds |", "|---|---|", ...rows, ""].join("\n");
}

/** @param {Rule} rule @param {string} folder */
function page({ id, explanation }, folder) {
  const { summary, why, mend, sources } = explanation;
  const looksLike = [...explanation.looksLike, ...(explanation.alsoLooksLike ?? [])];
  const parts = [
    `# \`${id}\`\n\n${summary}`,
    why.trim(),
    looksLike.length > 0 ? `## How it looks in a cluster\n\n${fenced(looksLike.join("\n"), "text")}` : "",
    `## How to mend it\n\n${mend.trim()}`,
    example(folder),
    `## Known from\n\n${sources.map((source) => `- ${source}`).join("\n")}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What `check` says of the smallest example, and the change that mends it. @param {string} folder */
function example(folder) {
  const expected = join(folder, "expected.txt");
  if (!existsSync(expected)) return "";
  const report = readFileSync(expected, "utf8").trimEnd();
  const diff = folderDiff(join(folder, "broken"), join(folder, "fixed"));
  return `## Example\n\n${fenced(report, "text")}\n\n${fenced(diff, "diff")}`;
}

/** @param {string} before @param {string} after */
function folderDiff(before, after) {
  const files = [...new Set([...filesBelow(before), ...filesBelow(after)])].sort();
  return files
    .map((file) => ({ file, old: textAt(join(before, file)), now: textAt(join(after, file)) }))
    .filter(({ old, now }) => old !== now)
    .map(({ file, old, now }) => createTwoFilesPatch(`broken/${file}`, `fixed/${file}`, old, now).replace(/^=+\n/, ""))
    .join("")
    .trimEnd();
}

/** @param {string} path */
function textAt(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path).map((file) => `${name}/${file}`) : [name];
  });
}

/** @param {string} text @param {string} language */
function fenced(text, language) {
  const fence = text.includes("```") ? "````" : "```";
  return `${fence}${language}\n${text}\n${fence}`;
}
