import { atLeast, compareVersions, extensionFacts, vectorWindow, type VectorExtension } from "../../catalog/index.ts";
import type { DatabaseSettings } from "../../controllers/index.ts";
import type { Statement } from "../../world/index.ts";
import type { PlannedStart, PlannedTake } from "../take/plan.ts";
import type { Unlike } from "../take/unlike.ts";
import type { Found } from "./inspect.ts";

/** Troubles that show only where passwords are asked for. */
const ofPasswords = new Set(["immich/db-credentials", "immich/db-url-encoding", "postgres-init/settings"]);

/** How a server that somebody else has set up differs from that of the manifests. */
export function differencesOf(planned: PlannedTake, found: Found): Unlike {
  const version = versionDifference(planned, found);
  const extension = (name: string): string | undefined => extensionDifference(name, planned, found);
  const kept = new Set(found.roles.map(({ name }) => name));
  return {
    statements: (statements) => first(statements.flatMap(extensionsIn), extension) ?? version,
    use: (names, immich) =>
      first(names.flatMap(withRequired), (name) => extension(name) ?? outsideWindow(name, found, immich)) ?? version,
    connection: (settings, start) => notComparable(settings, start, kept, found),
    login: ({ message, code }) =>
      code === "28000" && message.includes("pg_hba.conf") ? "its pg_hba.conf is not the manifests'" : version,
    backup: "what pg_dump makes of the URL depends on TLS, and the server's is not that of the manifests",
  };
}

/** What such a server cannot show of any take. */
export function limitsOf(takes: readonly PlannedTake[], found: Found): readonly string[] {
  // What faults make of a server shows at the steps.
  const firsts = takes.filter(
    ({ server }, index) => takes.findIndex((other) => other.server.name === server.name) === index,
  );
  const limits = firsts.flatMap((planned) => {
    const { server, image } = planned;
    const version = versionDifference(planned, found);
    const lists = server.preloaded.includes("pgextwlist");
    return [
      version && `what depends on the version: ${version}`,
      sameNames(server.preloaded, found.preloaded)
        ? undefined
        : `what only preloaded libraries do: its shared_preload_libraries is "${found.preloaded.join(",")}", that of ${image} "${server.preloaded.join(",")}"`,
      !lists || found.preloaded.includes("pgextwlist")
        ? undefined
        : "the extension whitelist: pgextwlist is not loaded, and what it would let through is executed as the superuser",
    ];
  });
  return [
    "TLS and pg_hba.conf: they are the server's own, so Immich's client gets in as the rehearsal does, whatever sslmode says",
    ...(found.asksForPassword ? [] : ["passwords: it lets everybody in without asking for one"]),
    ...new Set(limits.filter((limit) => limit !== undefined)),
  ];
}

function first(names: readonly string[], reason: (name: string) => string | undefined): string | undefined {
  return names.map(reason).find((why) => why !== undefined);
}

function versionDifference({ server, image }: PlannedTake, { major }: Found): string | undefined {
  if (server.major === major) return undefined;
  return `it is PostgreSQL ${major}, and that of ${image} is ${server.major}`;
}

function extensionsIn({ does }: Statement): readonly string[] {
  const isIts =
    does.kind === "create-extension" || does.kind === "alter-extension-schema" || does.kind === "update-extension";
  return isIts ? withRequired(does.name) : [];
}

/** What it requires comes first, as it is made first. */
function withRequired(name: string): readonly string[] {
  return [...extensionFacts(name).requires.flatMap(withRequired), name];
}

function extensionDifference(name: string, { server, image }: PlannedTake, found: Found): string | undefined {
  const { extensions, preloaded, extensionWhitelist } = server;
  const version = found.available.get(name);
  const wanted = extensions?.get(name)?.version;
  const library = extensionFacts(name).preload?.library;
  if (version === undefined) {
    const has = extensions === undefined ? "is taken to have it" : "has it";
    return extensions?.get(name)?.mended === true
      ? `this server has no ${name}, as ${image} has none, and this run takes that for mended`
      : `this server has no ${name}; ${image} ${has}: start the scratch server from that image`;
  }
  if (extensions?.has(name) === false) return `this server has ${name}, and ${image} has not`;
  if (library !== undefined && preloaded.includes(library) !== found.preloaded.includes(library)) {
    return found.preloaded.includes(library)
      ? `this server has preloaded ${library}, and that of the manifests has not`
      : `this server has not preloaded ${library}, and that of the manifests has: start it with -c shared_preload_libraries=${[...found.preloaded, library].join(",")}`;
  }
  if (found.preloaded.includes("pgextwlist") && found.whitelist.includes(name) !== extensionWhitelist.includes(name)) {
    return `${name} is on one extwlist.extensions only, this server's or that of the manifests`;
  }
  return wanted === undefined || wanted === version
    ? undefined
    : `this server has ${name} ${version}, and ${image} has ${wanted}`;
}

function outsideWindow(name: string, { available }: Found, immich: string): string | undefined {
  const version = available.get(name);
  if (version === undefined || !isVector(name)) return undefined;
  const window = vectorWindow(name, immich);
  if (!window || (atLeast(version, window.from) && compareVersions(version, window.below) < 0)) return undefined;
  return `this server has ${name} ${version}, and Immich ${immich} takes it from ${window.from} on, below ${window.below}`;
}

function isVector(name: string): name is VectorExtension {
  return name === "vector" || name === "vchord" || name === "vectors";
}

/** Why a login shows nothing, without having tried it. */
function notComparable(
  settings: DatabaseSettings,
  { keptOutBy }: PlannedStart,
  kept: ReadonlySet<string>,
  { asksForPassword }: Found,
): string | undefined {
  const username = usernameIn(settings);
  if (kept.has(username)) return `role ${username} is the server's own and keeps its password`;
  if (keptOutBy === "immich/db-url-tls") return "its TLS and pg_hba.conf are not those of the manifests";
  if (keptOutBy !== undefined && ofPasswords.has(keptOutBy) && !asksForPassword) {
    return "it lets everybody in without asking for a password";
  }
  return undefined;
}

function usernameIn(settings: DatabaseSettings): string {
  if (settings.form === "parts") return settings.username;
  const encoded = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^:/?#@\s]*)/.exec(settings.url)?.[1] ?? "";
  return encoded.includes("%") && URL.canParse(settings.url) ? decodeURIComponent(encoded) : encoded;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
