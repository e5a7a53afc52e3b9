import { atLeast, backsUpSince, newestReleases } from "../../catalog/index.ts";
import {
  immichStarts,
  knownText,
  troubleKey,
  type Exploration,
  type ImmichStart,
  type Run,
  type Trouble,
} from "../../controllers/index.ts";
import { placeOfBlame } from "../../diagnose/index.ts";
import {
  at,
  objectAt,
  resolveHostOf,
  sameObject,
  type DatabaseServer,
  type ExecutedStatement,
} from "../../world/index.ts";
import type { Expected } from "../rehearsal.ts";

/** A statement, and the controller that issues it. */
export interface PlannedStatement extends ExecutedStatement {
  readonly actor: string;
}

/** What is to be executed of one run of the simulation, on one server. */
export interface PlannedTake {
  readonly title: string;
  /** The troubles that stand in it alone. */
  readonly about: readonly Trouble[];
  /** At the end of the run. */
  readonly server: DatabaseServer;
  /** Its image, and where that is written: `ghcr.io/zalando/spilo-17:4.0-p3 (database.yaml:9)`. */
  readonly image: string;
  readonly statements: readonly PlannedStatement[];
  readonly starts: readonly PlannedStart[];
  readonly tellsOrders: boolean;
}

/** A start of Immich against that server. */
export interface PlannedStart {
  readonly start: ImmichStart;
  readonly version: string;
  /** Does a Service have this name, as Immich's pod sees it? Stands in for the cluster's DNS. */
  resolves(host: string): boolean;
  /** The connection with the settings as they are written; a text says why it is not tried. */
  readonly connection: Expected | string;
  /** The rule of the trouble that keeps it out. */
  readonly keptOutBy: string | undefined;
  /** The nightly backup with the same settings; undefined where they are not a URL, or nothing backs up. */
  readonly backup: Expected | undefined;
  /** Does Immich come up in this run? */
  readonly comesUp: boolean;
}

/** Troubles between Immich's settings and its session. */
const connectionRules = new Set([
  "kubernetes/network-blocked",
  "kubernetes/network-dns",
  "postgres/no-primary",
  "immich/db-connection-missing",
  "immich/db-credentials",
  "immich/db-url-encoding",
  "immich/db-url-host",
  "immich/db-url-invalid",
  "immich/db-url-tls",
  // Whoever makes the role gives it its password.
  "postgres-init/settings",
]);

/** So many takes are worth waiting for. */
const maxTakes = 12;

/**
 * The runs that are worth executing: as it is, each trouble of the database alone under every circumstance that it was met in (with
 * them every bad order), and with everything mended. Runs that say the same are executed once.
 */
export function planTakes(exploration: Exploration): {
  readonly takes: readonly PlannedTake[];
  readonly leftOut: number;
} {
  const { base, mended, found } = exploration;
  const asItIs = takesOf(exploration, base, "as it is", []);
  const byFailure = new Map(asItIs.map((take) => [failureOf(take), take] as const));
  for (const { trouble, effects } of found) {
    for (const run of new Set(effects.flatMap(({ alone }) => alone ?? []))) {
      for (const take of takesOf(exploration, run, titleOf(trouble), [trouble])) {
        const failure = failureOf(take);
        if (failure === undefined) continue;
        // What shows in the same way on several releases is shown once.
        const same = byFailure.get(failure) ?? { ...take, about: [] };
        byFailure.set(failure, { ...same, about: [...same.about, trouble] });
      }
    }
  }
  const failing = [...byFailure.values()];
  const takes = base === mended ? failing : [...failing, ...takesOf(exploration, mended, "with everything mended", [])];
  // The last one, with nothing wrong in it, is worth more than one more fault.
  const kept = takes.length > maxTakes ? [...takes.slice(0, maxTakes - 1), ...takes.slice(-1)] : takes;
  return { takes: withBackupOnce(kept), leftOut: takes.length - kept.length };
}

function titleOf({ rule, about }: Trouble): string {
  return `with everything else mended: ${rule}${about === undefined ? "" : ` (${about})`}`;
}

/** Everything that fails in it, as one text; undefined where nothing does. */
function failureOf({ server, statements, starts }: PlannedTake): string | undefined {
  const failed = statements.flatMap(({ statement, error }) => (error ? [[statement.text, error.message]] : []));
  const refused = starts.flatMap(({ connection }) =>
    typeof connection === "string" ? [] : (connection.message ?? []),
  );
  return failed.length + refused.length === 0 ? undefined : JSON.stringify([server.name, failed, refused]);
}

/** The backup reads the same settings in every take: the last one that gets in shows it, and what does not depend on faults. */
function withBackupOnce(takes: readonly PlannedTake[]): readonly PlannedTake[] {
  const last = takes.findLastIndex(({ starts }) =>
    starts.some(({ connection }) => typeof connection !== "string" && connection.message === undefined),
  );
  return takes.map((take, index) => ({
    ...take,
    starts: index === last ? take.starts : take.starts.map((start) => ({ ...start, backup: undefined })),
    tellsOrders: index === takes.length - 1,
  }));
}

function statementsOf(run: Run): readonly PlannedStatement[] {
  return run.trace.flatMap(({ controller, sql }) => sql.map((executed) => ({ ...executed, actor: controller })));
}

function takesOf(exploration: Exploration, run: Run, title: string, about: readonly Trouble[]): readonly PlannedTake[] {
  const statements = statementsOf(run);
  const starts = immichStarts(run.world);
  return run.world.servers().flatMap((server): readonly PlannedTake[] => {
    const own = statements.filter(({ statement }) => statement.server === server.name);
    const at = starts.filter((start) => leadsTo(run, start, server));
    if (own.length === 0 && at.length === 0) return [];
    return [
      {
        title,
        about,
        server,
        image: imageOf(run, server),
        statements: own,
        starts: at.map((start) => plannedStart(exploration, run, server, start)),
        tellsOrders: false,
      },
    ];
  });
}

function imageOf({ world }: Run, { image }: DatabaseServer): string {
  const name = image?.name ?? "the image of the manifests";
  const owner = image && objectAt(world, image.object);
  // Where none is written, the operator has chosen it.
  if (!owner || at(owner.object, ...image.path.map(String)) === undefined) return name;
  const place = placeOfBlame(world, image);
  return place ? `${name} (${place.file}:${place.line})` : name;
}

/** Do its settings name a Service of this server? What names nothing is tried all the same, to hear what the client says. */
function leadsTo({ world }: Run, { workload, settings }: ImmichStart, server: DatabaseServer): boolean {
  if (settings === undefined) return false;
  const host = settings.form === "parts" ? settings.host : hostIn(settings.url);
  const found = host === undefined ? undefined : resolveHostOf(world, host, workload);
  if (found?.kind === "outside") return false;
  if (found?.kind !== "service") return world.servers()[0] === server;
  return server.services.includes(`${found.service.ref.namespace}/${found.service.ref.name}`);
}

/** Undefined for a URL that no parser understands. */
function hostIn(url: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:.*@)?([^:/?#@\s]+)/.exec(url)?.[1];
}

/** Why the settings as they are written show nothing in this run. */
function notTried(
  server: DatabaseServer,
  { settings, knowsAuthority }: ImmichStart,
  mended: boolean,
  standing: readonly Trouble[],
): string | undefined {
  if (mended) return "this run takes the settings for mended, and nobody knows how they would then read";
  if (knowsAuthority) return "an authority that Node.js is started with is not rehearsed";
  const [first] = standing;
  if (first?.about === "port" || first?.rule === "kubernetes/network-blocked") {
    return "nothing answers there, and the client waits: that is not rehearsed";
  }
  if (first?.rule === "kubernetes/network-dns") return "names are looked up nowhere: that is not rehearsed";
  if (first?.rule === "postgres/no-primary") return "nobody there takes changes: that is not rehearsed";
  if (server.lastSync === undefined) return "its operator makes no roles and databases, and the client waits for them";
  const username = settings?.form === "parts" ? settings.username : usernameIn(settings?.url ?? "");
  const database = settings?.form === "parts" ? settings.database : databaseIn(settings?.url ?? "");
  const [unseen] = server.unseen ?? [];
  if (unseen !== undefined && !(server.roles.has(username) && server.databases.has(database)))
    return `${unseen} may hold user and database, and is not seen here`;
  const password = server.roles.get(username)?.password;
  if (password && knownText(password) === undefined) return `the password of ${username} is made elsewhere`;
  return undefined;
}

function usernameIn(url: string): string {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^:/?#@\s]*)/.exec(url)?.[1] ?? "";
}

function databaseIn(url: string): string {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*\/([^/?#\s]*)/.exec(url)?.[1] ?? "";
}

function plannedStart(exploration: Exploration, run: Run, server: DatabaseServer, start: ImmichStart): PlannedStart {
  const { workload } = start;
  const isConnection = (trouble: Trouble): boolean =>
    connectionRules.has(trouble.rule) && sameObject(trouble.object, workload.ref);
  const standing = run.troubles.filter(isConnection);
  const keys = new Set(standing.map(troubleKey));
  const mended = exploration.found.some(({ trouble }) => isConnection(trouble) && !keys.has(troubleKey(trouble)));
  const note = run.notes.find(({ rule, object }) => rule === "immich/backup-url" && sameObject(object, workload.ref));
  const version = start.version ?? newestReleases.immich;
  const isBackedUp = start.settings?.form === "url" && atLeast(version, backsUpSince);
  return {
    start,
    version,
    resolves: (host) => resolveHostOf(run.world, host, workload).kind !== "absent",
    connection: notTried(server, start, mended, standing) ?? { message: standing[0]?.message },
    keptOutBy: standing[0]?.rule,
    backup: isBackedUp ? { message: note?.message } : undefined,
    comesUp: workload.health.get("immich")?.state === "ready" && !takesSchemaForMended(exploration, run, start),
  };
}

/** Then nobody knows through which search path, or by which right, the tables would be made. */
function takesSchemaForMended({ found }: Exploration, run: Run, { workload }: ImmichStart): boolean {
  const standing = new Set(run.troubles.map(troubleKey));
  return found.some(
    ({ trouble }) =>
      trouble.rule === "immich/schema-access" &&
      sameObject(trouble.object, workload.ref) &&
      !standing.has(troubleKey(trouble)),
  );
}
