import type { PageReport } from "./page-report.ts";

/** Where the page's template takes its title and its data. */
const marks = { title: "<!--title-->", report: "<!--report-->" };

/** One file that shows a report: the page with the report in it. */
export function htmlReport(report: PageReport, template: string): string {
  const [beforeTitle = "", afterTitle = ""] = split(template, marks.title);
  const [beforeReport, afterReport] = split(afterTitle, marks.report);
  return [
    beforeTitle,
    escapedText(`${report.headline} · immich-gitops`),
    beforeReport,
    escapedJson(report),
    afterReport,
  ].join("");
}

function split(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`the page's template has no ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function escapedText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** JSON that ends no script element, and no line of one. */
function escapedJson(report: PageReport): string {
  return JSON.stringify(report)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
