// @ts-check
/** @typedef {typeof import("../../dist/template/index.js").templateFunctions[number]} TemplateFunction */

/**
 * The page on what a template of External Secrets may call, and how far each function is followed.
 * @param {readonly TemplateFunction[]} functions
 */
export function templateFunctionsPage(functions) {
  const groups = [...new Set(functions.map(({ group }) => group))].sort();
  const count = /** @param {TemplateFunction["fidelity"]["kind"]} kind */ (kind) =>
    functions.filter(({ fidelity }) => fidelity.kind === kind).length;
  const lines = [
    "# Functions in templates",
    "",
    `A template of an ExternalSecret can call ${functions.length} functions: those of Go's text/template, of sprig as External Secrets`,
    `has it, and its own. ${count("exact")} do here exactly what they do there. ${count("approximated")} are *approximated*: a sample stands for what is random or not`,
    `known, and nothing is concluded from its text beyond its alphabet. ${count("refused")} are *refused*: what they would answer cannot be known`,
    "here, so that the value counts as provided from outside. A refused function is never an error.",
    "",
    'Any other name is one that Go does not know either: `function "<name>" not defined`. A value that comes from outside passes through',
    "functions as a stand-in; one that looks into it makes the result unknown. So does a template that takes more than a million steps",
    "or writes more than 4 MB.",
    ...groups.flatMap((group) =>
      section(
        group,
        functions.filter((each) => each.group === group),
      ),
    ),
    "",
  ];
  return lines.join("\n");
}

/** @param {string} group @param {readonly TemplateFunction[]} functions */
function section(group, functions) {
  const exact = functions.filter(({ fidelity }) => fidelity.kind === "exact").map(({ name }) => `\`${name}\``);
  const rows = functions.flatMap(({ name, fidelity }) =>
    fidelity.kind === "exact" ? [] : [`| \`${name}\` | ${fidelity.kind} | ${fidelity.why} |`],
  );
  return [
    "",
    `## ${group}`,
    ...(exact.length > 0 ? ["", `Exact: ${exact.join(", ")}.`] : []),
    ...(rows.length > 0 ? ["", "| function | how far | why |", "|---|---|---|", ...rows] : []),
  ];
}
