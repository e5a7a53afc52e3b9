import { parseImage, postgresImage, type PostgresImage } from "../../../catalog/index.ts";
import type { Ref } from "../../../render/index.ts";
import { isOpen, type Json, type Path } from "../../../source/index.ts";
import {
  at,
  listAt,
  numberAt,
  stringAt,
  type AvailableExtension,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import type { Cluster } from "../cluster.ts";
import { mountedExtensions, type LostExtension } from "./mounted-extensions.ts";

/** The image that a cluster runs, with what is mounted beside it. */
export interface Operand {
  /** Undefined where a catalogue that is not here says which. */
  readonly image: string | undefined;
  /** The field of the Cluster that chose it. */
  readonly path: Path;
  /** Where it is written: there, or in a catalogue of this repository. */
  readonly written: { readonly object: Ref; readonly path: Path };
  readonly major: number;
  /** Undefined where the image, or what is mounted, may hold anything. */
  readonly extensions: ReadonlyMap<string, AvailableExtension> | undefined;
  readonly libraries: ReadonlySet<string> | undefined;
  /** Extensions and libraries that are mounted and not looked for where they lie. */
  readonly lost?: ReadonlyMap<string, LostExtension> | undefined;
  readonly kind: PostgresImage["kind"] | undefined;
}

/** What the operator takes where the manifest says nothing (internal/configuration, releases 1.28–1.30). */
const defaultImage = "ghcr.io/cloudnative-pg/postgresql:18-system-trixie";

const lastKnownMajor = 18;

interface KnownOperand {
  readonly catalog: readonly Json[] | undefined;
  readonly operand: Operand;
}

const operands = new WeakMap<Cluster["spec"], KnownOperand>();

/** Worked out once for what is written: each Database of a cluster asks for it, time and again. */
export function operandOf(cluster: Cluster, world: World): Operand {
  const catalog = catalogOf(cluster, world);
  const known = operands.get(cluster.spec);
  if (known !== undefined && known.catalog === catalog) return known.operand;
  const operand = operandWith(cluster, catalog, catalogObject(cluster, world)?.ref);
  operands.set(cluster.spec, { catalog, operand });
  return operand;
}

function operandWith(cluster: Cluster, catalog: readonly Json[] | undefined, list: Ref | undefined): Operand {
  const { image, path, major } = chosenImage(cluster, catalog);
  const listed = catalog?.findIndex((entry) => numberAt(entry, "major") === major) ?? -1;
  const isListed = list !== undefined && listed >= 0 && path.includes("imageCatalogRef");
  const known = image === undefined ? undefined : postgresImage(image);
  const tagged = Number(/^\d+/.exec(image === undefined ? "" : (parseImage(image).tag ?? ""))?.[0] ?? Number.NaN);
  const runs = major ?? known?.majors[0] ?? (Number.isNaN(tagged) ? undefined : tagged);
  const found = runs ?? lastKnownMajor;
  const mounted = mountedExtensions(cluster.spec, listAt(catalogEntry(catalog ?? [], found), "extensions"), runs);
  const extensions = known?.extensions(found);
  const libraries = known?.libraries(found);
  return {
    image,
    path,
    written: isListed ? { object: list, path: ["spec", "images", listed, "image"] } : { object: cluster.ref, path },
    major: found,
    kind: known?.kind,
    extensions:
      extensions &&
      mounted &&
      new Map([...extensions, ...mounted.extensions].map(([name, version]) => [name, { name, version }])),
    libraries: libraries && mounted && new Set([...libraries, ...mounted.libraries]),
    lost: mounted?.lost,
  };
}

interface ChosenImage {
  readonly image: string | undefined;
  readonly path: Path;
  readonly major?: number | undefined;
}

function chosenImage({ spec }: Cluster, catalog: readonly Json[] | undefined): ChosenImage {
  const named = stringAt(spec, "imageName") ?? "";
  if (named !== "") return { image: isOpen(named) ? undefined : named, path: ["spec", "imageName"] };
  if (at(spec, "imageCatalogRef") === undefined) return { image: defaultImage, path: ["spec", "imageName"] };
  const major = numberAt(spec, "imageCatalogRef", "major") ?? lastKnownMajor;
  const path = ["spec", "imageCatalogRef", "major"];
  if (catalog === undefined) return { image: undefined, path, major };
  return { image: stringAt(catalogEntry(catalog, major), "image"), path, major };
}

/** The images that a cluster's catalogue lists; undefined when it is not in this repository. */
export function catalogOf(cluster: Cluster, world: World): readonly Json[] | undefined {
  const catalog = catalogObject(cluster, world);
  return catalog && listAt(catalog.object, "spec", "images");
}

function catalogObject({ ref, spec }: Cluster, world: World): WorldObject | undefined {
  const name = stringAt(spec, "imageCatalogRef", "name") ?? "";
  return stringAt(spec, "imageCatalogRef", "kind") === "ImageCatalog"
    ? world.get("postgresql.cnpg.io/ImageCatalog", ref.namespace, name)
    : world.get("postgresql.cnpg.io/ClusterImageCatalog", "", name);
}

export function catalogEntry(images: readonly Json[], major: number): Json | undefined {
  return images.find((entry) => numberAt(entry, "major") === major);
}
