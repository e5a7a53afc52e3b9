/** What is shown once somebody unfolds it; the summary is HTML. Blank lines make Markdown of what stands between the tags. */
export function folded(summary: string, paragraphs: readonly string[]): string {
  const content = paragraphs.filter((paragraph) => paragraph !== "");
  return [
    "<details>",
    `<summary>${summary}</summary>`,
    "",
    ...content.flatMap((each) => [each, ""]),
    "</details>",
  ].join("\n");
}
