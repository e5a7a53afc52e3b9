import { nodeAt } from "../source/index.ts";
import type { Chart } from "./chart.ts";
import { goText } from "./go-text.ts";

/** What a quoted word stands for; with an escape in it, it is not followed. */
export function literal(source: string): string | undefined {
  if (source.startsWith("`")) return source.slice(1, -1);
  return source.startsWith('"') && !source.includes("\\") ? source.slice(1, -1) : undefined;
}

/** What a field prints. One that is absent from the values may still be one of the chart's own, so nothing is said of it. */
export function fieldText({ release, values }: Chart, source: string): string | undefined {
  switch (source.replace(/^\$/, "")) {
    case ".Release.Name":
      return release.releaseName;
    case ".Release.Namespace":
      return release.namespace;
    case ".Release.Service":
      return "Helm";
    case ".Chart.Name":
      return release.chart.name;
  }
  const path = /^\$?\.Values\.([\w.]+)$/.exec(source)?.[1];
  const value = path === undefined ? undefined : nodeAt(values, path.split("."));
  return value?.kind === "scalar" && value.value !== null ? goText(value) : undefined;
}
