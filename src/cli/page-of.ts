import { readFileSync } from "node:fs";
import type { Analysis } from "../analyse.ts";
import { htmlReport, pageReport } from "../report/index.ts";
import type { SourceTree } from "../source/index.ts";

/** The built page; it lies beside the commands. */
const template = new URL("../web/page.html", import.meta.url);

/** The report as one page. Only who asks for it waits for the map to be drawn. */
export async function pageOf(
  { forecast, explorations }: Analysis,
  tree: SourceTree,
  secrets: readonly string[],
): Promise<string> {
  const { manifestIn, objectMapOf, traceOf } = await import("../map/index.ts");
  const report = await pageReport(forecast, tree, secrets, {
    maps: explorations.map(objectMapOf),
    traces: explorations.map(({ base }) => traceOf(base)),
    manifestOf: (object) => manifestIn(explorations, object),
  });
  return htmlReport(report, readFileSync(template, "utf8"));
}
