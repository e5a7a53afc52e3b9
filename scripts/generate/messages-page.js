// @ts-check

/** @typedef {import("../../src/diagnose/index.ts").Explained} Explained */

/**
 * What clusters say that no rule forecasts, on one page.
 * @param {readonly Explained[]} messages
 * @returns {string}
 */
export function messagesPage(messages) {
  const sorted = messages.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const intro =
    "What clusters say that no rule forecasts, because it hangs on what is not in a repository. `immich-gitops explain` finds these, too, from a pasted line.";
  return `${["# Messages", intro, ...sorted.map(section)].join("\n\n")}\n`;
}

/** @param {Explained} message */
function section({ id, explanation: { summary, why, looksLike, mend, sources } }) {
  const lines = [`## \`${id}\``, summary, why, `\`\`\`text\n${looksLike.join("\n")}\n\`\`\``, mend];
  return [...lines, `Known from: ${sources.join("; ")}`].join("\n\n");
}
