// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A page for every controller that has a model: what is modelled, and the scenes that show it.
 * @param {string} root
 * @returns {Map<string, string>} path → text
 */
export function controllerPages(root) {
  const folder = join(root, "src/controllers");
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "MODEL.md")))
    .sort();
  const list = ["# Simulated controllers", "", ...names.map((name) => `- [${name}](${name}.md)`), ""].join("\n");
  const pages = new Map([["docs/controllers/README.md", list]]);
  for (const name of names) pages.set(`docs/controllers/${name}.md`, page(join(folder, name), name));
  return pages;
}

/** @param {string} folder @param {string} name */
function page(folder, name) {
  const model = readFileSync(join(folder, "MODEL.md"), "utf8").trim();
  const title = model.startsWith("# ") ? "" : `# ${name}\n\n`;
  const scenes = existsSync(join(folder, "scenes")) ? readdirSync(join(folder, "scenes")).sort() : [];
  const links = scenes.map(
    (scene) => `- [${scene.replaceAll("-", " ")}](../../src/controllers/${name}/scenes/${scene})`,
  );
  return `${title}${model}\n${links.length > 0 ? `\n## Scenes\n\n${links.join("\n")}\n` : ""}`;
}
