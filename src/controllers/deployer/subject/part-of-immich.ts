import { isImmichImage } from "../../../catalog/index.ts";
import { wholeChart } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { emptyMapping, someScalar, textAt, type Node, type SourceTree } from "../../../source/index.ts";
import { onceFor } from "../../../world/index.ts";
import type { Build } from "../build.ts";
import { databasesNamedBy } from "./database-builds.ts";
import { folderNamed, immichName, installsImmich, type FindObject } from "../helm-releases/chart-of-release.ts";
import { isHelmRelease, valuesFromConfigMaps } from "../helm-releases/helm-release.ts";
import { isK3sChart, k3sValues } from "../helm-releases/k3s-release.ts";
import { plainServersNamedBy } from "./plain-servers.ts";
import type { RenderedTarget } from "../rendering/render-target.ts";

/** An image of Immich, wherever it is written: in a workload, or in the values of a chart. A bare name would be a Service's. */
export function namesImmich(node: Node): boolean {
  return someScalar(node, (text) => text.includes("/") && isImmichImage(text));
}

/** Does it run Immich, or install a chart that does? */
export type BringsImmich = (manifest: Manifest) => boolean;

/** Tells manifests that are Immich, or that bring it as a chart. Each is looked through once, however often it is asked about. */
export function bringsImmich(find: FindObject, tree: SourceTree): BringsImmich {
  return onceFor(
    (manifest: Manifest) =>
      namesImmich(manifest.node) ||
      (isHelmRelease(manifest) &&
        (installsImmich(manifest, find) ||
          isChartOfImmich(manifest, tree) ||
          [...valuesFromConfigMaps(manifest, find), ...valuesOfK3s(manifest)].some(namesImmich))),
  );
}

/** Tells releases that bear its name, for a repository where nothing else is known to bring it: whose chart is not known may hold it. */
export function isNamedImmich(manifest: Manifest): boolean {
  return isHelmRelease(manifest) && manifest.ref.name === immichName;
}

function valuesOfK3s(manifest: Manifest): readonly Node[] {
  const values = isK3sChart(manifest) ? k3sValues([manifest.node]) : undefined;
  return values === undefined ? [] : [values];
}

/** A chart of this repository, by the images in its values, or by what it depends on. */
function isChartOfImmich({ node }: Manifest, tree: SourceTree): boolean {
  const folder = folderNamed(node, tree);
  const parts = folder === undefined ? [] : wholeChart(tree, folder, emptyMapping);
  return parts.some(({ chart, values }) => chart.name === immichName || namesImmich(values));
}

/** Does a build bring Immich, as far as it can be rendered, or as its chart says? */
export function holdsImmich({ rendered, target: { chart } }: RenderedTarget, isImmich: BringsImmich): boolean {
  if (rendered.manifests.some(isImmich)) return true;
  const parts = rendered.opaque.flatMap((part) => part.chart ?? []);
  if (parts.some(({ name, values }) => name === immichName || (values && namesImmich(values)))) return true;
  return chart !== undefined && (chart.chart.name === immichName || namesImmich(chart.values));
}

/**
 * Is what keeps a build from being rendered about Immich? The file's text names an image of it; or, where nothing else in the
 * repository brings Immich, its text or path bears the name.
 */
export function speaksOfImmich({ rendered }: RenderedTarget, isAlone: boolean): boolean {
  return rendered.problems.some(({ span }) => {
    if (span === undefined) return false;
    const { path, text } = span.file;
    return isAlone ? /\bimmich\b/i.test(`${path}\n${text}`) : /\/immich-(server|machine-learning)\b/.test(text);
  });
}

/**
 * Builds that bring other apps too (a whole folder of media servers), parted: what lies in the namespaces of Immich and its
 * databases is the subject, the rest goes with it. What belongs to no namespace stays.
 */
export function partedBuilds(builds: readonly Build[], isImmich: BringsImmich): readonly Build[] {
  const manifests = builds.flatMap(({ rendered }) => rendered.manifests);
  const immich = new Set(manifests.filter(isImmich).flatMap(namespacesOf));
  if (immich.size === 0) return builds;
  const clients = manifests.filter(({ ref }) => immich.has(ref.namespace));
  const isDatabase = databasesNamedBy(clients);
  const isServer = plainServersNamedBy(clients);
  const databases = manifests.filter((manifest) => isDatabase([manifest]) || isServer([manifest], manifests));
  const own = new Set([...immich, ...databases.flatMap(namespacesOf)]);
  const isOwn = ({ ref }: Manifest): boolean => ref.namespace === "" || own.has(ref.namespace);
  return builds.flatMap((build) => {
    const others = build.rendered.manifests.filter((manifest) => !isOwn(manifest));
    if (others.length === 0) return [build];
    const opaque = build.rendered.opaque.filter(({ namespace }) => namespace !== "" && !own.has(namespace));
    return [
      {
        ...build,
        beside: others,
        rendered: {
          ...build.rendered,
          manifests: build.rendered.manifests.filter(isOwn),
          opaque: build.rendered.opaque.filter((part) => !opaque.includes(part)),
        },
      },
      {
        ...build,
        role: "context",
        declaration: undefined,
        unset: [],
        rendered: { ...build.rendered, manifests: others, opaque, problems: [], warnings: [] },
      },
    ];
  });
}

function namespacesOf({ ref, node }: Manifest): readonly string[] {
  const into = textAt(node, "spec", "targetNamespace");
  return into === undefined ? [ref.namespace] : [ref.namespace, into];
}
