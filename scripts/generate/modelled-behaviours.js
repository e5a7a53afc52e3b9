// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How a behaviour can be known, the surest first. */
export const ways = /** @type {const} */ (["executed", "source", "docs", "hearsay"]);

/**
 * @typedef {object} Behaviour
 * @property {string} controller
 * @property {string} behaviour
 * @property {string} releases
 * @property {typeof ways[number] | undefined} way undefined when the row says nothing of the kind
 * @property {string[]} seenIn what shows it, as the row names it
 */

/**
 * Every row of the tables under `Modelled` in the controllers' MODEL.md.
 * @param {string} root
 * @returns {Behaviour[]}
 */
export function modelledBehaviours(root) {
  const folder = join(root, "src/controllers");
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "MODEL.md")))
    .sort()
    .flatMap((controller) => {
      const model = readFileSync(join(folder, controller, "MODEL.md"), "utf8");
      const modelled = /^## Modelled$([^]*?)(?=^## |(?![^]))/m.exec(model)?.[1] ?? "";
      return tableRows(modelled).map(([behaviour = "", , releases = "", knownFrom = "", seenIn = ""]) => ({
        controller,
        behaviour,
        releases,
        way: ways.find((way) => new RegExp(`^${way}\\b`).test(knownFrom)),
        seenIn: seenIn.split(",").flatMap((name) => name.trim() || []),
      }));
    });
}

/**
 * Where that lies which a row names: a scene of its controller, `controller/scene`, what a rule is tried on (`rules/area/name`), or a test.
 * @param {string} root @param {string} controller @param {string} name
 */
export function placeOf(root, controller, name) {
  const [other, scene] = name.includes("/") ? name.split("/") : [controller, name];
  const places = [`src/controllers/${other}/scenes/${scene}`, `src/diagnose/${name}`, name];
  return places.find((place) => place.split("/").length > 2 && existsSync(join(root, place)));
}

/** The cells of all rows of all tables, without the headings. @param {string} markdown */
function tableRows(markdown) {
  const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
  const isRule = (/** @type {string | undefined} */ line) => /^[|\s:-]+$/.test(line ?? "x");
  return rows
    .filter((line, index) => !isRule(line) && !isRule(rows[index + 1]))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
