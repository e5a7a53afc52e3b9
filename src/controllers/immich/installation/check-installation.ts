import { immichVersion } from "../../../catalog/index.ts";
import {
  objectAt,
  refKey,
  sameObject,
  type DatabaseServer,
  type Health,
  type Installation,
} from "../../../world/index.ts";
import { kindsOfServer } from "../../engine/index.ts";
import type { Connection, Step } from "../connection/connection.ts";
import type { ServerStart } from "../server-start.ts";
import { databaseDetached, mediaDetached } from "./detached.ts";
import { refusedUpgrade } from "./upgrade.ts";
import { folderKey, mayBeMarked, mediaFolders, type MediaFolder } from "./media-folders.ts";
import { isNewlyMade } from "../../kubernetes/index.ts";

/** What Immich finds of itself, and what it leaves behind when it has started. */
export interface Installed {
  readonly step: Step<undefined>;
  /** It runs, on a database that holds nothing of what it had. */
  readonly begunAnew?: { readonly health: Health } | undefined;
  readonly installation?: Installation | undefined;
}

/** Where Immich was led to: without a connection its settings, without a server its database is somebody else's. */
export interface Reached {
  readonly connection?: Connection | undefined;
  readonly server?: DatabaseServer | undefined;
}

/**
 * What the database and the media folders remember of the Immich that ran before the change: Immich itself compares them at its
 * start (StorageService.onBootstrap). A new database it takes for a new installation.
 */
export function checkInstallation(start: ServerStart, reached: Reached): Installed {
  const { workload, container, context } = start;
  const database = databaseKey(start, reached);
  const folders = mediaFolders(start);
  const here = new Map([...(folders ?? [])].map(([name, folder]) => [name, folderKey(folder)] as const));
  const before = context.world.installations().filter((one) => one.before);
  const last = before.find((one) => one.database === database) ?? predecessor(start, before, here);
  const lost = last && lostDatabase(start, reached, database, last);
  const step = { kind: "done", value: undefined } as const;
  if (lost !== undefined) return { step, begunAnew: { health: { state: "failed", reason: lost } } };
  const reason = last && (refusedUpgrade(start, last) ?? lostMedia(start, last, folders));
  if (reason !== undefined) return { step: { kind: "failed", reason } };
  const installation = {
    database,
    operator: operatorOf(start, reached),
    workload: workload.ref,
    release: immichVersion(container.image),
    folders: here,
  };
  return { step, installation };
}

function databaseKey({ workload }: ServerStart, { connection, server }: Reached): string {
  const database = connection?.database ?? "";
  if (server) return `${server.name} ${database}`;
  // Settings that come from elsewhere are taken to stay as they are.
  return connection?.host === undefined ? `the database of ${refKey(workload.ref)}` : `${connection.host} ${database}`;
}

/** Was the very database there before, and not a new one of the same name? What a person or a backup fills is not known here. */
function mayHoldData({ connection, server }: Reached): boolean {
  if (server === undefined || server.unseen !== undefined) return true;
  const database = connection?.database;
  return server.before === true && (database === undefined || server.databases.get(database)?.before !== undefined);
}

function operatorOf({ context }: ServerStart, { server }: Reached): string | undefined {
  return server && kindsOfServer(context.world, server.name).at(-1);
}

function lostDatabase(start: ServerStart, reached: Reached, database: string, last: Installation): string | undefined {
  // Nobody changes the operator by oversight: whoever does has moved the data, which is not to be seen here.
  if (!mayHoldData(reached) && last.operator === operatorOf(start, reached)) {
    const blame = reached.connection?.blame.host ?? { object: start.workload.ref, path: ["metadata", "name"] };
    const trouble = databaseDetached(start, blame, database, last);
    return start.context.fails(trouble) ? trouble.message : undefined;
  }
  if (last.database !== database || !mayHoldData(reached)) {
    const message = `${database.trim()} holds what Immich had in ${last.database.trim()}`;
    start.context.assumes({ message, object: start.workload.ref });
  }
  return undefined;
}

function lostMedia(
  start: ServerStart,
  known: Installation,
  folders: ReadonlyMap<string, MediaFolder> | undefined,
): string | undefined {
  for (const [name, folder] of folders ?? []) {
    const left = known.folders.get(name);
    const key = folderKey(folder);
    if (left === undefined || left === "container" || isSameFolder(left, folder) || mayBeMarked(start, folder))
      continue;
    if (!isNewlyMade(folder.source) && !isElsewhereOnIt(left, folder)) {
      start.context.assumes({ message: `${key} holds what Immich had in ${left}`, object: start.workload.ref });
      return undefined;
    }
    // The others may be where they were.
    const isPart = [...(folders ?? [])].some(([other, at]) => known.folders.get(other) === folderKey(at));
    const trouble = mediaDetached(start, name, folder, { left, known, isPart });
    return start.context.fails(trouble) ? trouble.message : undefined;
  }
  return undefined;
}

/** A claim of the same name that is made anew holds nothing of what the old one held. */
function isSameFolder(left: string, folder: MediaFolder): boolean {
  return left === folderKey(folder) && !(folder.source.kind === "claim" && isNewlyMade(folder.source));
}

/** The same claim, and another folder on it, where nobody but this pod writes. */
function isElsewhereOnIt(left: string, { source }: MediaFolder): boolean {
  return (source.kind === "claim" || source.kind === "template") && left.startsWith(`${source.key}/`);
}

/** The Immich that this one takes the place of: the same workload, one with the same files, or one that the change does away with. */
function predecessor(
  { workload, context }: ServerStart,
  before: readonly Installation[],
  here: ReadonlyMap<string, string>,
): Installation | undefined {
  const same = before.find((one) => sameObject(one.workload, workload.ref));
  if (same) return same;
  const files = [...here].find(
    ([name, key]) => key !== "container" && before.some((one) => one.folders.get(name) === key),
  );
  if (files) return before.find((one) => one.folders.get(files[0]) === files[1]);
  return before.find(({ workload: ref }) => {
    const old = objectAt(context.world, ref);
    return old === undefined || (old.before === "outdated" && old.role === "context");
  });
}
