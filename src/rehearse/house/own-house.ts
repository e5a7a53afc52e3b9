import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { extensionFacts, newestReleases } from "../../catalog/index.ts";
import { findBinaries, type Binaries } from "../server/binaries.ts";
import { serverFiles, type ServerSettings } from "../server/server-files.ts";
import { startServer, type RunningServer } from "../server/start-server.ts";
import { openOwnSessions } from "../session.ts";
import { offerExtensions } from "../stand-ins/offer-extensions.ts";
import { baselineOf, touches, type SoFar } from "../take/baseline.ts";
import { perform } from "../take/perform.ts";
import type { PlannedTake } from "../take/plan.ts";
import type { Stage } from "../take/stage.ts";
import { alike } from "../take/unlike.ts";
import type { House } from "./house.ts";

/** A server as it runs now, and what is in it. */
interface Running {
  readonly server: RunningServer;
  readonly settings: ServerSettings;
  readonly soFar: SoFar;
}

/**
 * A server that is started for the rehearsal, from binaries that the user names or those of the optional package, and set up for each
 * take as that take's operator sets its own up. Nothing is started before the first take.
 */
export function ownHouse(postgresBin: string | undefined): House {
  const binaries = findBinaries(postgresBin);
  let running: Running | undefined;
  let version: string | undefined;
  return {
    name: () => nameOf(binaries, version),
    limits: [],
    perform: async (planned) => {
      running = await runningFor(planned, binaries, running);
      const sessions = openOwnSessions({
        port: running.server.port,
        password: running.server.password,
        encrypted: running.settings.encryption.mode !== "none",
        preloaded: planned.server.preloaded,
      });
      try {
        const take = await perform(planned, stageOf(planned, running, { sessions, tools: postgresBin }));
        running = { ...running, soFar: { before: baselineOf(planned), touched: touches(planned) } };
        const [row] = await sessions.entrance().unsafe("SHOW server_version");
        version = row && String(row["server_version"]);
        return take;
      } finally {
        await sessions.close();
      }
    },
    close: async () => running?.server.stop(),
  };
}

async function runningFor(planned: PlannedTake, binaries: Binaries, running: Running | undefined): Promise<Running> {
  const settings = settingsFor(planned, binaries);
  const files = serverFiles(settings);
  if (!running) {
    const server = await startServer(binaries, files);
    return { server, settings, soFar: { before: undefined, touched: false } };
  }
  if (JSON.stringify(settings) !== JSON.stringify(running.settings)) await running.server.configure(files);
  return { ...running, settings };
}

function stageOf(
  planned: PlannedTake,
  { server, settings, soFar }: Running,
  { sessions, tools }: Pick<Stage, "sessions" | "tools">,
): Stage {
  return {
    sessions,
    address: { host: "127.0.0.1", port: server.port, authorityFile: server.file("authority.crt") },
    folder: dirname(server.installation.extensions),
    substituted: offerExtensions(server.installation, {
      available: planned.server.extensions,
      named: namedIn(planned),
      immich: planned.starts[0]?.version ?? newestReleases.immich,
    }),
    soFar,
    whitelists: settings.libraries.includes("pgextwlist"),
    tools,
    unlike: alike,
  };
}

function nameOf({ origin }: Binaries, version: string | undefined): string {
  const name = `PostgreSQL${version === undefined ? "" : ` ${version.split(" ")[0]}`}`;
  return origin === "embedded" ? `${name}, brought along` : `${name}, as installed`;
}

/** Libraries are really loaded where they are really there and make a difference: the whitelist, and what extensions demand. */
function settingsFor({ server }: PlannedTake, { prefix, modules }: Binaries): ServerSettings {
  const libraries = server.preloaded.filter(
    (library) =>
      (library === "pgextwlist" || extensionFacts(library).preload !== undefined) &&
      existsSync(join(prefix, modules, `${library}.so`)),
  );
  return { encryption: server.encryption, libraries, whitelist: server.extensionWhitelist };
}

/** Every extension that a statement or the server as it was before names, and what these require. */
function namedIn({ server, statements }: PlannedTake): ReadonlySet<string> {
  const named = new Set([...server.databases.values()].flatMap(({ extensions }) => [...extensions.keys()]));
  for (const { statement, error } of statements) {
    if (statement.does.kind === "create-extension" && !isUnknown(error?.message)) named.add(statement.does.name);
  }
  for (const name of named) for (const required of extensionFacts(name).requires) named.add(required);
  return named;
}

/** No image has an extension of that name. */
function isUnknown(message: string | undefined): boolean {
  return message !== undefined && message.endsWith("is not available");
}
