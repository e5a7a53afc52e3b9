import {
  argoApplications,
  argoCharts,
  argoTargets,
  chartFoldersBelow,
  chartTargets,
  declarationsBelow,
  filesBelow,
  fluxKustomization,
  fluxTarget,
  isTemplate,
  syncsBelow,
  type ArgoApplication,
  type ArgoChart,
  type IsOwnRepository,
  type MeantFolder,
  type Target,
} from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { readableFile, type Node, type SourceTree } from "../../../source/index.ts";
import { groupKindOf, refKey } from "../../../world/index.ts";
import { declaredManifest } from "./declared-manifest.ts";
import type { RenderTarget } from "../rendering/render-target.ts";

/** Every deployer's object below a folder, whether or not anything applies it. */
export function declaredBelow(tree: SourceTree, folder: string, render: RenderTarget): readonly Declared[] {
  const written = declarationsBelow(tree, folder).flatMap(({ file, document }): Declared[] => {
    const manifest = isTemplate(tree, file) ? undefined : declaredManifest(document);
    return manifest ? [{ file, manifest, targets: targetsOf(tree, document, "") }] : [];
  });
  return [...written, ...declaredByCharts(tree, folder, render), ...syncs(tree, folder, written)];
}

/** What Flux Operator makes. After `flux bootstrap` the same Kustomization may be written as well: then that is the one. */
function syncs(tree: SourceTree, folder: string, written: readonly Declared[]): readonly Declared[] {
  const known = new Set(written.map(({ manifest }) => refKey(manifest.ref)));
  return syncsBelow(tree, folder).flatMap(({ file, document }): Declared[] => {
    const manifest = isTemplate(tree, file) ? undefined : declaredManifest(document);
    if (manifest === undefined || known.has(refKey(manifest.ref))) return [];
    return [{ file, manifest, targets: targetsOf(tree, document, ""), isFirst: true }];
  });
}

/** A chart of Applications, as its own values make them: the first of them is often installed by hand. */
function declaredByCharts(tree: SourceTree, folder: string, render: RenderTarget): readonly Declared[] {
  const parts = chartFoldersBelow(tree, folder).flatMap((chart) => {
    const isNamed = namesDeployers(tree, chart);
    return chartTargets(tree, chart).filter((target) => isNamed || target.chart?.chart.name === chartOfApplications);
  });
  const made = parts.flatMap((target) => render(target, () => undefined).rendered.manifests);
  return made.filter(isDeployer).map((manifest) => ({
    file: manifest.node.span?.file.path ?? "",
    manifest,
    targets: targetsOf(tree, manifest.node, ""),
  }));
}

/** Argo CD's own. */
const chartOfApplications = "argocd-apps";

/** Most charts need not be rendered for this. */
function namesDeployers(tree: SourceTree, chart: string): boolean {
  const templates = filesBelow(tree, chart === "" ? "templates" : `${chart}/templates`);
  return templates.some((file) =>
    /\b(argoproj|kustomize\.toolkit\.fluxcd)\.io\//.test(readableFile(tree, file)?.text ?? ""),
  );
}

/** A deployer's object as it is written, or as a chart of this repository prints it. */
export interface Declared {
  readonly file: string;
  readonly manifest: Manifest;
  readonly targets: readonly Target[];
  /** Is it what nothing else can have brought, since it starts the deployer itself? */
  readonly isFirst?: true;
}

const deployerKinds: ReadonlySet<string> = new Set([
  "kustomize.toolkit.fluxcd.io/Kustomization",
  "argoproj.io/Application",
  "argoproj.io/ApplicationSet",
]);

export function isDeployer({ ref }: Manifest): boolean {
  return deployerKinds.has(groupKindOf(ref));
}

/** What the deployers' objects tell of the repository that they build from. */
export interface Home {
  readonly meant: MeantFolder;
  readonly isOwn: IsOwnRepository;
}

/** What a deployer's object builds from this repository. */
export function targetsOf(tree: SourceTree, document: Node, namespace: string, home?: Home): readonly Target[] {
  const flux = fluxKustomization(document, namespace);
  if (flux) return [fluxTarget(tree, flux, home?.meant) ?? []].flat();
  return argoApplications(tree, document).flatMap((application) => [
    ...argoTargets(tree, application, home?.meant),
    ...argoCharts(tree, application, home?.isOwn, home?.meant).map((chart) => chartTarget(application, chart)),
  ]);
}

function chartTarget(application: ArgoApplication, chart: ArgoChart): Target {
  // A chart and one that it depends on may have the same name, and the same chart may be a part twice.
  const path = chart.folder ?? `helm:${chart.releaseName}/${chart.alias ?? chart.chart.name}`;
  return {
    kind: "chart",
    path,
    loadRestrictor: "root-only",
    span: chart.span,
    deployer: application,
    chart,
    isMeant: chart.isMeant,
  };
}
