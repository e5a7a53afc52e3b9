/**
 * Somebody mentioned, an issue, an emoji: GitHub looks for these in what it has rendered, where a backslash is gone. A comment keeps
 * the pieces apart.
 */
const reference = /@(?=\w)|#(?=\d)|:(?=[\w+-]+:)/g;

/** A text as it is, on one line: no markup, nobody mentioned, no issue linked. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>&~$]/g, "\\$&")
    .replace(/^(\d*)([#+=.)-])/, "$1\\$2")
    .replace(reference, "$&<!-- -->");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The same for where HTML is read, such as a summary: Markdown means nothing there. */
export function html(text: string): string {
  return oneLine(text)
    .replace(/[&<>"]/g, (char) => entities[char] as string)
    .replace(reference, "$&<!-- -->");
}

/** A text in the typeface of code. The fence is longer than any in it. */
export function code(text: string): string {
  const inner = oneLine(text);
  const longest = Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || inner === "" ? " " : "";
  return `${fence}${pad}${inner}${pad}${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
