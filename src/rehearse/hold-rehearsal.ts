import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { extensionFacts, newestReleases } from "../catalog/index.ts";
import type { Exploration } from "../controllers/index.ts";
import type { Rehearsal, Take } from "./rehearsal.ts";
import type { RehearseOptions } from "./rehearse.ts";
import { findBinaries, type Binaries } from "./server/binaries.ts";
import { serverFiles, type ServerSettings } from "./server/server-files.ts";
import { startServer, type RunningServer } from "./server/start-server.ts";
import { openSessions } from "./session.ts";
import { offerExtensions } from "./stand-ins/offer-extensions.ts";
import { baselineOf, type SoFar } from "./take/baseline.ts";
import { perform } from "./take/perform.ts";
import { planTakes, type PlannedTake } from "./take/plan.ts";

/** As `rehearse` says, which loads this when it is needed: the clients of a database take a while. */
export async function holdRehearsal(
  explorations: readonly Exploration[],
  { postgresBin }: RehearseOptions,
): Promise<Rehearsal> {
  const binaries = findBinaries(postgresBin);
  const plans = explorations.map(planTakes);
  const [first] = plans.flatMap(({ takes }) => takes);
  if (!first) return { server: nameOf(binaries, undefined), takes: [], leftOut: 0 };
  const house = await openHouse(binaries, settingsFor(first, binaries), postgresBin);
  try {
    return await performPlans(plans, house);
  } finally {
    await house.server.stop();
  }
}

/** A server that takes are performed on, one after the other. */
interface House {
  readonly server: RunningServer;
  readonly binaries: Binaries;
  /** As it runs now. */
  settings: ServerSettings;
  /** What is in it. */
  soFar: SoFar;
  /** Of pg_dump. */
  readonly tools: string | undefined;
}

/** Starts the server. Whoever opens it stops it. */
async function openHouse(binaries: Binaries, settings: ServerSettings, tools: string | undefined): Promise<House> {
  const server = await startServer(binaries, serverFiles(settings));
  return { server, binaries, settings, soFar: { before: undefined, touched: false }, tools };
}

/** Performs everything that is planned, on a server that may have seen others before. */
async function performPlans(plans: readonly ReturnType<typeof planTakes>[], house: House): Promise<Rehearsal> {
  const takes: Take[] = [];
  let version: string | undefined;
  for (const planned of plans.flatMap((plan) => plan.takes)) {
    const { take, version: seen } = await performIn(house, planned);
    takes.push(take);
    version = seen;
  }
  return {
    server: nameOf(house.binaries, version),
    takes,
    leftOut: plans.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

async function performIn(
  house: House,
  planned: PlannedTake,
): Promise<{ readonly take: Take; readonly version: string | undefined }> {
  const { server, binaries, tools } = house;
  const settings = settingsFor(planned, binaries);
  if (JSON.stringify(settings) !== JSON.stringify(house.settings)) await server.configure(serverFiles(settings));
  house.settings = settings;
  const { installation, port, password } = server;
  const substituted = offerExtensions(installation, {
    available: planned.server.extensions,
    named: namedIn(planned),
    immich: planned.starts[0]?.version ?? newestReleases.immich,
  });
  const encrypted = settings.encryption.mode !== "none";
  const sessions = openSessions({ port, password, encrypted, preloaded: planned.server.preloaded });
  try {
    const take = await perform(planned, {
      sessions,
      port,
      authorityFile: server.file("authority.crt"),
      folder: dirname(installation.extensions),
      substituted,
      soFar: house.soFar,
      whitelists: settings.libraries.includes("pgextwlist"),
      tools,
    });
    house.soFar = { before: baselineOf(planned), touched: touches(planned) };
    const [row] = await sessions.own("postgres").unsafe("SHOW server_version");
    return { take, version: row && String(row["server_version"]) };
  } finally {
    await sessions.close();
  }
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

/** Does it change a database that others are copied from? */
function touches({ statements }: PlannedTake): boolean {
  return statements.some(
    ({ statement: { database, does } }) =>
      (database === "template1" || database === "postgres") && !/role|database/.test(does.kind),
  );
}

/** No image has an extension of that name. */
function isUnknown(message: string | undefined): boolean {
  return message !== undefined && message.endsWith("is not available");
}
