import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { maxSatisfying, rcompare, valid } from "semver";
import { parseYaml, textAt, type Node } from "../source/index.ts";
import { runHelm } from "./run-helm.ts";

/** A chart on disk that `helm` can be given. */
export interface FoundChart {
  readonly path: string;
  readonly version: string;
}

interface WantedChart {
  readonly name: string;
  /** A version, a range, or undefined for the newest. */
  readonly version: string | undefined;
}

/** The version that is wanted of a chart in a folder: unpacked under its name or with its version, or as an archive. */
export function findInFolder(folder: string, wanted: WantedChart): FoundChart | undefined {
  const charts = [folder, ...namesIn(folder).map((name) => join(folder, name))].flatMap((path) =>
    chartsAt(path, wanted),
  );
  return newestOf(charts, wanted.version);
}

/** The same in the archives that Helm 4 keeps under a digest; what they hold only helm itself can tell. */
export function findByContent(folder: string, wanted: WantedChart): FoundChart | undefined {
  const archives = namesIn(folder)
    .flatMap((name) => namesIn(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((file) => file.endsWith(".chart"));
  const charts = archives.flatMap((path) => {
    const shown = runHelm(["show", "chart", path]);
    const [chart] = shown.isDone ? parseYaml({ path, text: shown.output }).documents : [];
    return textAt(chart, "name") === wanted.name ? [{ path, version: textAt(chart, "version") ?? "" }] : [];
  });
  return newestOf(charts, wanted.version);
}

function chartsAt(path: string, { name }: WantedChart): readonly FoundChart[] {
  const [, archived] = /^-(v?\d.*)\.tgz$/.exec(basename(path).slice(name.length)) ?? [];
  if (basename(path).startsWith(name) && archived !== undefined) return [{ path, version: archived }];
  // `helm pull --untar` makes a folder of the name, kustomize one of both around it.
  return [path, join(path, name)].flatMap((folder) => {
    const chart = chartIn(folder);
    return textAt(chart, "name") === name ? [{ path: folder, version: textAt(chart, "version") ?? "" }] : [];
  });
}

function chartIn(folder: string): Node | undefined {
  const path = join(folder, "Chart.yaml");
  if (!existsSync(path) || !statSync(path).isFile()) return undefined;
  return parseYaml({ path, text: readFileSync(path, "utf8") }).documents[0];
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).toSorted() : [];
}

/** Helm takes a range as Masterminds/semver reads it, which puts commas between what must hold. */
function newestOf(charts: readonly FoundChart[], wanted: string | undefined): FoundChart | undefined {
  const exact = charts.find(({ version }) => withoutV(version) === withoutV(wanted ?? ""));
  if (exact || wanted === undefined || wanted === "") return exact ?? charts.toSorted(byVersion)[0];
  const versions = charts.map(({ version }) => version).filter((version) => valid(version) !== null);
  const best = maxSatisfying(versions, wanted.replaceAll(",", " "));
  return charts.find(({ version }) => version === best);
}

function byVersion(a: FoundChart, b: FoundChart): number {
  const [known, other] = [valid(a.version), valid(b.version)];
  if (known === null || other === null) return Number(known === null) - Number(other === null);
  return rcompare(known, other);
}

function withoutV(version: string): string {
  return version.replace(/^v(?=\d)/, "");
}
