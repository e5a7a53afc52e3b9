import { chartLeftBehind, type LeftBehind } from "../catalog/index.ts";
import { atLeast, parseChartVersion } from "./chart-version.ts";

/** Where a version of a chart is, if it surely came after the last that its repository got; a range may well end with what is there. */
export function leftBehind(url: string, chart: string, version: string): LeftBehind | undefined {
  const left = chartLeftBehind(url, chart);
  const asked = /[<>|]/.test(version) ? undefined : parseChartVersion(version);
  const last = parseChartVersion(left?.newest);
  if (asked === undefined || last === undefined) return undefined;
  const isNamed = asked.major > last.major || Number.isFinite(asked.minor);
  return isNamed && atLeast(asked, last.major, last.minor + 1) ? left : undefined;
}
