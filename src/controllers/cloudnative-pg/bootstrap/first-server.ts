import { isOpen } from "../../../source/index.ts";
import { intendedLibrary, isKnownExtension, isOneSlipOff } from "../../../catalog/index.ts";
import { at, fieldsAt, stringAt, type DatabaseServer, type ExecutedStatement } from "../../../world/index.ts";
import { invalidSetting } from "../../databases/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { configureNewInstance, emptyServer } from "./bootstrap.ts";
import { missingImage, nodeLabelTroubles } from "../../kubernetes/index.ts";
import { unknownResources } from "./unknown-resources.ts";
import type { Cluster } from "../cluster.ts";
import { encryptionOf, takesOtherLogins } from "../encryption.ts";
import { clusterServices } from "../objects.ts";
import type { LostExtension } from "../image/mounted-extensions.ts";
import type { Operand } from "../image/operand.ts";
import { ofParameters } from "../violations/parameters.ts";
import { missingSource } from "./source-references.ts";
import { extensionVolume, imageNotOperand, preloadUnavailable } from "../troubles.ts";
import { parameterLibraries } from "../image/parameter-libraries.ts";

/** The first instance, with what was executed in it. */
export interface NewServer {
  readonly server: DatabaseServer;
  readonly sql: readonly ExecutedStatement[];
  readonly error?: undefined;
}

/** What ended the Job. */
export interface FailedServer {
  readonly error: string;
  readonly sql: readonly ExecutedStatement[];
}

/** The Job that makes the first instance: its image, PostgreSQL's start, then what it is told to execute. */
export function firstServer(cluster: Cluster, operand: Operand, context: Context): NewServer | FailedServer {
  const settings = settingsOf(cluster, operand, context);
  if ("error" in settings) return { error: settings.error, sql: [] };
  const fresh = emptyServer(settings);
  if (!cluster.bootstrap.copies) {
    const { error, ...made } = configureNewInstance(cluster, operand, fresh, context);
    return error === undefined ? made : { error, sql: made.sql };
  }
  const missing = missingSource(cluster, context);
  return missing === undefined ? { server: copied(cluster, fresh), sql: [] } : { error: missing, sql: [] };
}

/** A server that was there before, started anew where its image or settings have changed; what is in it stays. */
export function restartedServer(
  cluster: Cluster,
  operand: Operand,
  server: DatabaseServer,
  context: Context,
): DatabaseServer | { readonly error: string } {
  if (!isToRestart(cluster, operand, server)) return server;
  const settings = settingsOf(cluster, operand, context);
  return "error" in settings ? settings : { ...server, ...settings };
}

/** Do image or settings differ from those that it runs with? */
export function isToRestart(cluster: Cluster, operand: Operand, server: DatabaseServer): boolean {
  return server.before === true && server.startedWith !== startedWith(cluster, operand);
}

function startedWith({ preloaded }: Cluster, { image, major, extensions }: Operand): string {
  return JSON.stringify([image, major, preloaded, extensions && [...extensions.keys()]]);
}

/** What image and settings make of a server, once PostgreSQL has started with them. */
function settingsOf(
  cluster: Cluster,
  operand: Operand,
  context: Context,
): Omit<DatabaseServer, "roles" | "databases"> | { readonly error: string } {
  const faults = [
    ...unknownResources(cluster),
    ...nodeLabelTroubles(cluster.ref, cluster.spec["affinity"] ?? null, ["spec", "affinity"]),
    missingImage(operand.image ?? "", operand.written),
    notOperand(cluster, operand),
    ...invalidParameters(cluster, operand),
  ];
  const stands = faults.find((fault) => fault !== undefined && context.fails(fault));
  if (stands) return { error: stands.message };
  const libraries = loaded(cluster, operand, context);
  if ("error" in libraries) return { error: libraries.error };
  const { primary, replicas } = clusterServices(cluster);
  return {
    name: cluster.server,
    services: primary,
    replicaServices: replicas,
    major: operand.major,
    image: { name: operand.image, ...operand.written },
    extensions: operand.extensions,
    preloaded: libraries.preloaded,
    extensionWhitelist: [],
    encryption: encryptionOf(cluster),
    otherLogins: takesOtherLogins(cluster),
    startedWith: startedWith(cluster, operand),
  };
}

/** What the webhook refuses is not said again. */
function invalidParameters(cluster: Cluster, operand: Operand): readonly Trouble[] {
  const { ref, spec } = cluster;
  const path = ["postgresql", "parameters"];
  const refused = new Set(ofParameters(spec).map((violation) => violation.path.join(".")));
  const plain = operand.kind === "operand";
  const named = stringAt(spec, "imageName") ?? "";
  // What the operator takes where nothing is named goes with its release.
  const isSure = named === "" ? at(spec, "imageCatalogRef") !== undefined : !isOpen(named);
  const major = isSure ? operand.major : undefined;
  return fieldsAt(spec, ...path).flatMap(([parameter, value]) => {
    const field = ["spec", ...path, parameter];
    if (refused.has(field.join("."))) return [];
    const written = { parameter, value: String(value), major, plain };
    return invalidSetting(ref, { object: ref, path: field }, written) ?? [];
  });
}

/** Images with an entry point of their own have no user 26, unless the cluster runs them as their own. */
function notOperand(cluster: Cluster, operand: Operand): Trouble | undefined {
  const { kind } = operand;
  const cannotRun = kind !== undefined && kind !== "operand" && (cluster.spec["postgresUID"] ?? 26) === 26;
  return cannotRun ? imageNotOperand(cluster, operand) : undefined;
}

/** PostgreSQL stops at the first library that it does not find, but each is a fault of its own. */
function loaded(
  cluster: Cluster,
  { libraries, image = "", lost }: Operand,
  context: Context,
): { readonly preloaded: readonly string[] } | { readonly error: string } {
  const wanted = [...new Set([...cluster.preloaded, ...parameterLibraries(cluster)])];
  const standing = wanted.flatMap((library) => {
    const meant = meantLibrary(library, libraries);
    const absent = libraries !== undefined && !libraries.has(library) && isKnownExtension(library);
    if (meant === undefined && !absent) return [];
    const mounted = meant === undefined ? lost?.get(library) : undefined;
    const unavailable = preloadUnavailable(cluster, library, meant, image);
    const trouble = mounted ? mountedElsewhere(cluster, mounted, unavailable.message) : unavailable;
    return context.fails(trouble) ? [trouble.message] : [];
  });
  const [error] = standing;
  if (error !== undefined) return { error };
  return { preloaded: wanted.map((library) => meantLibrary(library, libraries) ?? library) };
}

/** A library of another release is found, and refused (incompatible_module_error). */
function mountedElsewhere({ ref }: Cluster, mounted: LostExtension, message: string): Trouble {
  const isFound = mounted.folders.length === 0;
  return extensionVolume(
    ref,
    mounted,
    isFound ? `FATAL: incompatible library "${mounted.extension}": version mismatch` : message,
  );
}

/** A library by its right name: it is called otherwise than its extension, or it is a slip of one that the image has. */
function meantLibrary(library: string, libraries: ReadonlySet<string> | undefined): string | undefined {
  const intended = intendedLibrary(library);
  if (intended !== undefined || libraries === undefined || libraries.has(library) || isKnownExtension(library))
    return intended;
  const stem = library.replace(/\.[a-z]{1,3}$/, "");
  return [...libraries].find((known) => known === stem || isOneSlipOff(known, stem));
}

/** A backup, or another server, brings its own roles, databases and extensions; the owner is made sure of. */
function copied({ ref, application, bootstrap }: Cluster, fresh: DatabaseServer): DatabaseServer {
  const unseen = [
    bootstrap.method === "initdb" ? `what ${ref.name} imports` : `the backup that ${ref.name} starts from`,
  ];
  if (!application) return { ...fresh, unseen };
  const { owner } = application;
  const role = {
    name: owner,
    login: true,
    superuser: owner === "postgres",
    createDatabase: false,
    memberOf: [],
    searchPath: ['"$user"', "public"],
  };
  return { ...fresh, unseen, roles: new Map([...fresh.roles, [owner, role]]) };
}
