import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { kubernetesVersion, type HelmAnswer, type HelmRequest, type HelmTemplate } from "../charts/index.ts";
import { toJson } from "../source/index.ts";
import { chartFinder, type FindChart } from "./charts-here.ts";
import type { HelmSettings } from "./helm-settings.ts";
import { runHelm } from "./run-helm.ts";
import { stageChart } from "./staged-chart.ts";

/** The `helm` command at work. */
export interface HelmCommand {
  readonly template: HelmTemplate;
  /** All that it has printed so far. */
  readonly printed: () => readonly string[];
  /** The charts that could not be rendered by it so far, each with the reason, sorted. */
  readonly absent: () => readonly string[];
}

/** A chart on disk, as it is spoken of. */
interface ChartAt {
  readonly path: string;
  readonly from: string;
}

/**
 * Renders charts with the `helm` command of this machine: those of the repository as its tree has them, published ones as they lie
 * here. Each is rendered once with the same values. Throws `HelmImpossible`.
 */
export function helmCommand(settings: HelmSettings): HelmCommand {
  const version = runHelm(["version", "--short"]).output.trim();
  const find = chartFinder(settings);
  const answers = new Map<string, HelmAnswer>();
  const absent = new Map<string, string>();
  const answer = (request: HelmRequest, { path, from }: ChartAt, digest: string): HelmAnswer => {
    const key = JSON.stringify([keyOf(request), from, digest]);
    const known = answers.get(key);
    if (known) return known;
    settings.progress(`helm template ${request.releaseName}`);
    const made = templated(request, { path, from: `${from}, helm ${version}` });
    if ("failure" in made) absent.set(from, made.failure);
    const answered: HelmAnswer = "failure" in made ? { kind: "absent" } : made;
    answers.set(key, answered);
    return answered;
  };
  const template = (request: HelmRequest): HelmAnswer => {
    const { local, repository, chart } = request;
    if (local) {
      const staged = withStaged(local, find, (at, digest) => answer(request, at, digest));
      if (!("missing" in staged)) return staged;
      absent.set(local.folder, `it depends on ${staged.missing}, which is ${whereLooked(settings)}`);
      return { kind: "absent" };
    }
    const found = find({ ...chart, repository });
    if (found) return answer(request, { path: found.path, from: `${chart.name} ${found.version}` }, "");
    absent.set(nameOf(chart), whereLooked(settings));
    return { kind: "absent" };
  };
  return {
    template,
    printed: () => [...answers.values()].flatMap((one) => (one.kind === "printed" ? [one.text] : [])),
    absent: () => [...absent].map(([chart, because]) => `${chart}: ${because}`).toSorted(),
  };
}

/** Writes a chart of the repository where helm can read it, for as long as that takes. */
function withStaged(
  local: NonNullable<HelmRequest["local"]>,
  find: FindChart,
  use: (at: ChartAt, digest: string) => HelmAnswer,
): HelmAnswer | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), "immich-gitops-helm-"));
  try {
    const path = join(folder, basename(local.folder) || "chart");
    const digest = createHash("sha256");
    const missing = stageChart(local, path, { find, digest });
    return missing === undefined ? use({ path, from: local.folder || "." }, digest.digest("hex")) : { missing };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What Helm says where the templates or the schema of a chart stop at the values (pkg/engine, pkg/chartutil), and not at anything else. */
const refusal =
  /execution error at \(|values don't meet the specifications of the schema|executing "|parse error at \(|YAML parse error on /;

/** Nothing of a release reaches the disk, since its values may hold secrets. */
function templated(request: HelmRequest, { path, from }: ChartAt): HelmAnswer | { readonly failure: string } {
  const { releaseName, namespace, values, withDefinitions } = request;
  const args = ["template", releaseName, path, "--namespace", namespace, "--values", "-", "--skip-tests"];
  const definitions = withDefinitions ? ["--include-crds"] : [];
  const input = JSON.stringify(values === undefined ? {} : toJson(values));
  const run = runHelm([...args, "--kube-version", kubernetesVersion, ...definitions], input);
  if (run.isDone) return { kind: "printed", text: run.output, from };
  // A chart for another Kubernetes, or one that is damaged, tells nothing of the values.
  return refusal.test(run.words) ? { kind: "refused", words: run.words, from } : { failure: run.words };
}

function keyOf({ releaseName, namespace, values, withDefinitions }: HelmRequest): unknown {
  return [releaseName, namespace, withDefinitions, values === undefined ? {} : toJson(values)];
}

function nameOf({ name, version }: HelmRequest["chart"]): string {
  return version === undefined ? name : `${name} ${version}`;
}

function whereLooked({ chartDirs, fetch }: HelmSettings): string {
  const folders =
    chartDirs.length === 0 ? "not in helm's cache" : `neither in ${chartDirs.join(", ")} nor in helm's cache`;
  return fetch ? `${folders}, and could not be fetched` : folders;
}
