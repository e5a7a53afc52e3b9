import { cannotBeSpilo, intendedLibrary } from "../../../catalog/index.ts";
import { stringAt, type DatabaseServer, type WorldObject } from "../../../world/index.ts";
import { serverOfObject, type Context, type Controller, type Outcome } from "../../engine/index.ts";
import { encryptionOf, takesOtherLogins } from "./encryption.ts";
import { imageContents, type ImageContents } from "./image-contents.ts";
import { bootstrapped } from "./new-server.ts";
import { spiloPod, type SpiloPod } from "./pod.ts";
import {
  droppedLibraries,
  imageNotSpilo,
  isUnavailable,
  preloadDropsDefaults,
  preloadUnavailable,
  type Written,
} from "./preload-check.ts";
import { preloadLibraries } from "../../databases/index.ts";

/** Spilo: what runs in the pods that the Zalando operator makes, up to a PostgreSQL that takes connections. */
export const spiloController: Controller = { name: "spilo", kinds: ["apps/StatefulSet"], reconcile };

function reconcile(object: WorldObject, context: Context): Outcome | undefined {
  const pod = spiloPod(object);
  if (!pod) return undefined;
  if (pod.replicas === 0) return { health: { state: "ready", reason: "no instances" } };
  if (!podsRun(object)) return { health: { state: "waiting", reason: "ContainerCreating" } };
  const written: Written = { pod, object: object.ref, settings: object.madeBy ?? object.ref };
  if (cannotBeSpilo(pod.image)) {
    const trouble = imageNotSpilo(written);
    if (context.fails(trouble)) return failed(trouble.message);
  }
  if (pod.addsFiles)
    context.assumes({ message: `the volumes of ${pod.cluster} bring what its image lacks`, object: object.ref });
  const source = pod.environment.get("CLONE_SCOPE");
  if (source !== undefined) context.assumes({ message: `cluster ${source} can be cloned`, object: object.ref });
  const before = serverOfObject(context.world, object, serverName(object, pod));
  const health = { state: "ready", reason: `Patroni leads ${pod.cluster}-0` } as const;
  if (before && before.startedWith === startedWith(pod)) return { health };
  const started = start(written, imageContents(pod), before === undefined, context);
  if ("error" in started) return failed(started.error);
  const server = serverOf(object, pod, started.preloaded);
  // Settings and image change with the manifest, roles and data stay; the data directory decides the version.
  return {
    health,
    server: before ? { ...before, ...server, major: before.major } : newServer(pod, server),
  };
}

/** A clone and a standby hold what their source held, which nobody sees here. */
function newServer({ environment }: SpiloPod, server: Omit<DatabaseServer, "roles" | "databases">): DatabaseServer {
  const source = environment.get("CLONE_SCOPE");
  if (source !== undefined) return { ...bootstrapped(server), unseen: [`the clone of ${source}`] };
  const followed = ["STANDBY_HOST", "STANDBY_WALE_S3_PREFIX", "STANDBY_WALE_GS_PREFIX"]
    .map((name) => environment.get(name))
    .find((value) => value !== undefined);
  return followed === undefined
    ? bootstrapped(server)
    : { ...bootstrapped(server), unseen: [`the standby of ${followed}`] };
}

function failed(error: string): Outcome {
  return { health: { state: "failed", reason: error } };
}

/** Nobody else finds anything wrong with the pods: their containers run. Everyone has looked once this is the second time. */
function podsRun(object: WorldObject): boolean {
  const others = [...object.health].filter(([controller]) => controller !== "spilo").map(([, health]) => health.state);
  return object.health.has("spilo") && !others.includes("failed") && !others.includes("waiting");
}

function serverName(object: WorldObject, pod: SpiloPod): string {
  return `${object.ref.namespace}/${pod.cluster}`;
}

/** PostgreSQL's start, and on a new server Spilo's bootstrap. */
function start(
  written: Written,
  contents: ImageContents,
  isNew: boolean,
  context: Context,
): { readonly preloaded: readonly string[] } | { readonly error: string } {
  const own = stringAt(written.pod.configuration, "parameters", "shared_preload_libraries");
  if (own === undefined) return { preloaded: contents.preloads };
  let preloaded = preloadLibraries(own);
  const troubles = preloaded
    .filter((library) => isUnavailable(library, contents))
    .map((library) => ({ library, trouble: preloadUnavailable(written, library) }));
  // PostgreSQL stops at the first, but each is a fault of its own.
  const standing = troubles.filter(({ trouble }) => context.fails(trouble));
  if (standing[0]) return { error: standing[0].trouble.message };
  preloaded = preloaded.map((library) => intendedLibrary(library) ?? library);
  const dropped = droppedLibraries(preloaded);
  if (dropped.length === 0 || !isNew) return { preloaded };
  const trouble = preloadDropsDefaults(written, dropped, preloaded);
  if (context.fails(trouble)) return { error: trouble.message };
  return { preloaded: [...preloaded, ...contents.preloads.filter((library) => !preloaded.includes(library))] };
}

function serverOf(
  object: WorldObject,
  pod: SpiloPod,
  preloaded: readonly string[],
): Omit<DatabaseServer, "roles" | "databases"> {
  const name = serverName(object, pod);
  const services = [name, `${name}-pooler`];
  const contents = imageContents(pod);
  const whitelist = stringAt(pod.configuration, "parameters", "extwlist.extensions");
  return {
    name,
    services,
    major: contents.major,
    image: { name: pod.image, object: object.madeBy ?? object.ref, path: ["spec", "dockerImage"] },
    extensions: contents.extensions,
    preloaded,
    extensionWhitelist: preloaded.includes("pgextwlist")
      ? (whitelist?.split(",").map((each) => each.trim()) ?? contents.whitelist)
      : [],
    encryption: encryptionOf(pod, services),
    otherLogins: takesOtherLogins(pod),
    startedWith: startedWith(pod),
  };
}

/** What the server's settings are read from. A run that goes past a fault starts it with more than is written there. */
function startedWith({ image, environment, addsFiles }: SpiloPod): string {
  return JSON.stringify([image, addsFiles, ...environment]);
}
