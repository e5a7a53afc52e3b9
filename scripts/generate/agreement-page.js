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
      return tableRows(modelled).map(([behaviour = "", ...cells]) => ({
        controller,
        behaviour,
        releases: cells.at(-2) ?? "",
        way: ways.find((way) => new RegExp(`^${way}\\b`).test(cells.at(-1) ?? "")),
      }));
    });
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

/**
 * How well the simulation is founded: the behaviours of each controller by how they are known.
 * @param {string} root
 */
export function agreementPage(root) {
  const behaviours = modelledBehaviours(root);
  const controllers = [...new Set(behaviours.map(({ controller }) => controller))];
  return `# Agreement with the real controllers

Each behaviour that is simulated is known in one of four ways: it was **executed** (the real program was run), its **source** was read, its
**docs** say so, or it is **hearsay** (issues, forums). Only the first two can raise an error; the others give a warning at most.

${countTable(behaviours, controllers)}
${controllers
  .map((controller) =>
    listOf(
      controller,
      behaviours.filter((each) => each.controller === controller),
    ),
  )
  .join("\n")}`;
}

/** @param {Behaviour[]} behaviours @param {string[]} controllers */
function countTable(behaviours, controllers) {
  const row = (/** @type {string} */ name, /** @type {Behaviour[]} */ of) =>
    `| ${name} | ${ways.map((way) => of.filter((each) => each.way === way).length).join(" | ")} | ${of.length} |\n`;
  return [
    `| controller | ${ways.join(" | ")} | all |\n|---|${"---|".repeat(ways.length + 1)}\n`,
    ...controllers.map((controller) =>
      row(
        `[${controller}](controllers/${controller}.md)`,
        behaviours.filter((each) => each.controller === controller),
      ),
    ),
    row("all", behaviours),
  ].join("");
}

/** @param {string} controller @param {Behaviour[]} behaviours */
function listOf(controller, behaviours) {
  const parts = ways
    .map((way) => ({ way, of: behaviours.filter((each) => each.way === way) }))
    .filter(({ of }) => of.length > 0)
    .map(
      ({ way, of }) => `${way}:\n\n${of.map(({ behaviour, releases }) => `- ${behaviour} (${releases})\n`).join("")}`,
    );
  return `## ${controller}\n\n${parts.join("\n")}`;
}
