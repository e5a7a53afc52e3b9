import {
  intendedLibrary,
  isKnownExtension,
  isNamedSpilo,
  postgresImage,
  spiloBootstrapLibraries,
} from "../../../catalog/index.ts";
import type { Ref } from "../../../render/index.ts";
import type { Trouble } from "../../engine/index.ts";
import type { ImageContents } from "./image-contents.ts";
import type { SpiloPod } from "./pod.ts";

/** Where the settings of a pod are written: the cluster's manifest, or the StatefulSet itself where nobody made it. */
export interface Written {
  readonly pod: SpiloPod;
  readonly object: Ref;
  readonly settings: Ref;
}

/** A library that PostgreSQL will look for in vain. One that may be there is not among them. */
export function isUnavailable(library: string, { libraries }: ImageContents): boolean {
  if (intendedLibrary(library) !== undefined) return true;
  return libraries !== undefined && !libraries.has(library) && isKnownExtension(library);
}

export function preloadUnavailable({ pod, object, settings }: Written, library: string): Trouble {
  return {
    rule: "postgres/preload-unavailable",
    object,
    about: library,
    message: `FATAL: could not access file "${library}": No such file or directory`,
    blame: blame(settings),
    known: { from: "source", of: "PostgreSQL 14–18, Spilo 2.1–4.1" },
    details: { library, meant: intendedLibrary(library) ?? null, image: pod.image },
  };
}

/** The libraries that post_init.sh cannot do without, and that the user's own list drops. */
export function droppedLibraries(preloaded: readonly string[]): readonly string[] {
  return spiloBootstrapLibraries.filter((library) => !preloaded.includes(library));
}

export function preloadDropsDefaults(
  { pod, object, settings }: Written,
  dropped: readonly string[],
  list: readonly string[],
): Trouble {
  const error = dropped.includes("pg_cron")
    ? 'unrecognized configuration parameter "cron.database_name"'
    : "This module can only be loaded via shared_preload_libraries";
  const spilo = postgresImage(pod.image)?.kind === "spilo" || isNamedSpilo(pod.image);
  return {
    rule: "postgres/preload-drops-defaults",
    object,
    message: `ERROR: ${error}; post_init script /scripts/post_init.sh "zalandos" returned non-zero code 3`,
    blame: { ...blame(settings), missing: `no ${dropped.join(", ")}` },
    known: spilo
      ? { from: "source", of: "Spilo 3.0–4.1, post_init.sh" }
      : { from: "hearsay", of: "Spilo, if the image keeps its post_init.sh" },
    details: { dropped, list },
  };
}

export function imageNotSpilo({ pod, object, settings }: Written): Trouble {
  return {
    rule: "postgres/image-not-spilo",
    object,
    message: `image ${pod.image} holds no Patroni, so no pod ever becomes the master`,
    blame: { object: settings, path: ["spec", "dockerImage"] },
    known: { from: "source", of: "Zalando operator 1.13–2.0" },
    details: { image: pod.image },
  };
}

function blame(settings: Ref): Trouble["blame"] {
  return { object: settings, path: ["spec", "postgresql", "parameters", "shared_preload_libraries"] };
}
