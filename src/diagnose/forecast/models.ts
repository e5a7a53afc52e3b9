import { immichImage, modelledReleases, redisPort, releaseInLine, type Product } from "../../catalog/index.ts";
import { askedProducts, releaseInRepository, type Exploration, type Run } from "../../controllers/index.ts";
import { placeOf, type Span } from "../../source/index.ts";
import {
  containerImages,
  groupKindOf,
  podSpecPath,
  type GroupKind,
  type World,
  type WorldObject,
} from "../../world/index.ts";
import type { Model } from "./forecast.ts";
import { nearestSpan } from "../findings/places.ts";
import { releasesOfImmich } from "./releases-of-immich.ts";

const names: Readonly<Record<Exclude<Product, "immich">, string>> = {
  "postgres-operator": "Zalando operator",
  "external-secrets": "External Secrets",
  flux: "Flux",
};

/** Which products were simulated, and at which releases. */
export function modelsOf(
  exploration: Exploration,
  configured: Readonly<Partial<Record<Product, string>>>,
): readonly Model[] {
  const asked = new Set(askedProducts([exploration.base, exploration.mended]));
  const operators = (["postgres-operator", "external-secrets", "flux"] as const).flatMap(
    (product): readonly Model[] => {
      const installed = releaseInRepository(exploration.mended.world, product);
      if (installed !== undefined)
        return [{ controller: names[product], releases: installed, from: "what the repository installs" }];
      if (!asked.has(product)) return [];
      const told = configured[product];
      if (told !== undefined) return [{ controller: names[product], releases: told, from: "the configuration" }];
      return [
        { controller: names[product], releases: range(product), from: "unknown: every modelled release was tried" },
      ];
    },
  );
  return [...immichModel(exploration), ...databaseModels(exploration), ...operators];
}

/**
 * The database clusters that Immich talks to, or would if it came that far, each with the line that names it. A change that leaves Immich
 * running leaves it with those it had.
 */
function databaseModels({ base, mended, past }: Exploration): readonly Model[] {
  const now = serversOf([base, mended]);
  const used = now.size > 0 || past === undefined ? now : serversOf([past]);
  const found = databaseKinds
    .flatMap((kind) => mended.world.list(kind))
    .filter(({ ref, madeBy }) => !madeBy && used.has(`${ref.namespace}/${ref.name}`))
    .filter((object) => isCluster(object) || !isOtherPart(object));
  // A cluster often bears the name of the app that it is for, and so of a workload.
  const clusters = new Set(found.filter(isCluster).map(({ ref }) => `${ref.namespace}/${ref.name}`));
  return found
    .filter((object) => isCluster(object) || !clusters.has(`${object.ref.namespace}/${object.ref.name}`))
    .map(({ ref, manifest }) => ({
      controller: "its database",
      releases: `${ref.kind} ${ref.namespace}/${ref.name}`,
      from: lineOf(manifest && nearestSpan(manifest.node, ["metadata", "name"])),
    }));
}

function serversOf(runs: readonly Run[]): ReadonlySet<string> {
  const steps = runs.flatMap(({ trace }) => trace.filter(({ controller }) => controller === "immich"));
  const talkedTo = steps.flatMap(({ talksTo, sql }) => [talksTo, ...sql.map(({ statement }) => statement.server)]);
  return new Set(talkedTo.filter((server) => server !== undefined));
}

function isCluster({ ref }: WorldObject): boolean {
  return !groupKindOf(ref).startsWith("apps/");
}

/** A Service may lead to other pods of Immich by mistake. */
function isOtherPart({ ref, object }: WorldObject): boolean {
  return containerImages(groupKindOf(ref), object).every(
    (image) => immichImage(image) !== undefined || redisPort(image) !== undefined,
  );
}

const databaseKinds: readonly GroupKind[] = [
  "apps/Deployment",
  "apps/StatefulSet",
  "acid.zalan.do/postgresql",
  "postgres-operator.crunchydata.com/PostgresCluster",
  "postgresql.cnpg.io/Cluster",
];

function range(product: Product, releases: readonly string[] = modelledReleases[product]): string {
  const short = (release: string | undefined): string => (release ?? "").split(".").slice(0, 2).join(".");
  const [first, last] = [short(releases.at(-1)), short(releases[0])];
  return first === last ? last : `${first}–${last}`;
}

/**
 * The releases in the images of the subject, each with the line that says so; of machine learning only one that the server is not of.
 * A tag that moves (`release`) says none.
 */
function immichModel({ mended }: Exploration): readonly Model[] {
  const models = new Map<string, Model>();
  let unknown: Model | undefined;
  const subject = mended.world.all().filter(({ role }) => role === "subject");
  for (const component of ["server", "machine-learning"] as const) {
    const controller = component === "server" || models.size === 0 ? "Immich" : "its machine learning";
    for (const { image, version, from } of subject.flatMap((object) => imagesOf(object, component))) {
      if (version === undefined) unknown ??= unknownImmich(image, from);
      else if (!models.has(version)) models.set(version, { controller, releases: `v${version}`, from });
    }
  }
  const known = [...models].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, model]) => model);
  const [servers, others] = ["Immich", "its machine learning"].map((name) =>
    known.filter(({ controller }) => controller === name),
  );
  if (known.length > 0) return [...(servers ?? []), ...(others ?? [])];
  return unknown === undefined ? unseenImmich(mended.world) : [unknown];
}

interface ImmichImage {
  readonly image: string;
  readonly version: string | undefined;
  readonly from: string;
}

function imagesOf(object: WorldObject, component: string): readonly ImmichImage[] {
  return containerImages(groupKindOf(object.ref), object.object).flatMap((image, index) => {
    const immich = immichImage(image);
    if (immich?.component !== component) return [];
    return [{ image, version: immich.version, from: lineOfImage(object, index) }];
  });
}

/** Immich by a chart of which nothing is rendered here. */
function unseenImmich(world: World): readonly Model[] {
  return releasesOfImmich(world).map(({ manifest }) => ({
    controller: "Immich",
    releases: "as its chart brings it",
    from: lineOf(manifest && nearestSpan(manifest.node, ["metadata", "name"])),
  }));
}

function unknownImmich(image: string, from: string): Model {
  const tried = new Set(modelledReleases.immich.map((release) => releaseInLine(image, release)));
  return {
    controller: "Immich",
    releases: range("immich", [...tried]),
    from: `unknown: every modelled release was tried (${from})`,
  };
}

function lineOfImage({ ref, manifest }: WorldObject, index: number): string {
  const path = [...(podSpecPath(groupKindOf(ref)) ?? []), "containers", index, "image"];
  return lineOf(manifest && nearestSpan(manifest.node, path));
}

function lineOf(span: Span | undefined): string {
  const place = span && placeOf(span);
  return place ? `${place.file}:${place.line}` : "made by a controller";
}
