// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { modelledBehaviours, placeOf, ways } from "./modelled-behaviours.js";

/** @typedef {import("./modelled-behaviours.js").Behaviour} Behaviour */

/**
 * A page for every controller that has a model: what is modelled, the scenes that show it, and how each of them is known.
 * @param {string} root
 * @returns {Map<string, string>} path → text
 */
export function controllerPages(root) {
  const folder = join(root, "src/controllers");
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "MODEL.md")))
    .sort();
  const list = ["# Simulated controllers", "", ...names.map((name) => `- [${name}](${name}.md)`), ""].join("\n");
  const behaviours = modelledBehaviours(root);
  const pages = new Map([["docs/controllers/README.md", list]]);
  for (const name of names) pages.set(`docs/controllers/${name}.md`, page(root, name, behaviours));
  return pages;
}

/** @param {string} root @param {string} name @param {Behaviour[]} behaviours */
function page(root, name, behaviours) {
  const folder = join(root, "src/controllers", name);
  const model = readFileSync(join(folder, "MODEL.md"), "utf8").trim();
  const title = model.startsWith("# ") ? "" : `# ${name}\n\n`;
  const own = behaviours.filter(({ controller }) => controller === name);
  const scenes = existsSync(join(folder, "scenes")) ? readdirSync(join(folder, "scenes")).sort() : [];
  const links = scenes.map((scene) => {
    const path = `src/controllers/${name}/scenes/${scene}`;
    return `- ${link(scene.replaceAll("-", " "), path)}${knownFrom(root, path, behaviours)}`;
  });
  return `${title}${linked(root, model, own)}\n${links.length > 0 ? `\n## Scenes\n\n${links.join("\n")}\n` : ""}`;
}

/** The model's text, in whose tables the names in the last column lead to what they name. @param {string} root @param {string} model @param {Behaviour[]} behaviours */
function linked(root, model, behaviours) {
  const rows = new Map(behaviours.filter(({ seenIn }) => seenIn.length > 0).map((each) => [each.behaviour, each]));
  return model
    .split("\n")
    .map((line) => {
      const row = line.startsWith("|") ? rows.get(line.slice(1, line.indexOf(" |", 1)).trim()) : undefined;
      if (!row) return line;
      const places = row.seenIn.map((name) => link(name, placeOf(root, row.controller, name) ?? name));
      return `${line.slice(0, line.lastIndexOf("|", line.length - 2))}| ${places.join(", ")} |`;
    })
    .join("\n");
}

/** How what a scene shows is known: as the rows say that name it. @param {string} root @param {string} path @param {Behaviour[]} behaviours */
function knownFrom(root, path, behaviours) {
  const shown = behaviours.filter(({ controller, seenIn }) =>
    seenIn.some((name) => placeOf(root, controller, name) === path),
  );
  const known = ways.filter((way) => shown.some((each) => each.way === way));
  return known.length > 0 ? ` (${known.join(", ")})` : "";
}

/** @param {string} text @param {string} path */
function link(text, path) {
  return `[${text}](../../${path})`;
}
