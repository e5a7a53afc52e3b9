// @ts-check
import { modelledBehaviours, placeOf, ways } from "./modelled-behaviours.js";

/** @typedef {import("./modelled-behaviours.js").Behaviour} Behaviour */

/**
 * How well the simulation is founded: the behaviours of each controller by how they are known.
 * @param {string} root
 */
export function agreementPage(root) {
  const behaviours = modelledBehaviours(root);
  const controllers = [...new Set(behaviours.map(({ controller }) => controller))];
  return `# Agreement with the real controllers

Each behaviour that is simulated is known in one of four ways: it was **executed** (the real program was run), its **source** was read, its
**docs** say so, or it is **hearsay** (issues, forums). Only the first two can raise an error; the others give a warning at most. What shows
a behaviour, and is compared with the simulation by the tests, is named on the controller's page: scenes, for the most part.

${countTable(root, behaviours, controllers)}
${controllers
  .map((controller) =>
    listOf(
      controller,
      behaviours.filter((each) => each.controller === controller),
    ),
  )
  .join("\n")}`;
}

/** @param {string} root @param {Behaviour[]} behaviours @param {string[]} controllers */
function countTable(root, behaviours, controllers) {
  const row = (/** @type {string} */ name, /** @type {Behaviour[]} */ of) =>
    `| ${name} | ${ways.map((way) => of.filter((each) => each.way === way).length).join(" | ")} | ${of.length} | ${shownBy(of)} |\n`;
  const shownBy = (/** @type {Behaviour[]} */ of) =>
    new Set(of.flatMap(({ controller, seenIn }) => seenIn.map((name) => placeOf(root, controller, name)))).size;
  return [
    `| controller | ${ways.join(" | ")} | all | shown by |\n|---|${"---|".repeat(ways.length + 2)}\n`,
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
