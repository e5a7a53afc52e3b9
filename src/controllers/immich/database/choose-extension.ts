import {
  atLeast,
  compareVersions,
  extensionFacts,
  isNamedFor,
  isNewVectorExtension,
  vectorChoice,
  vectorExtensionNames,
  vectorWindow,
  type VectorExtension,
} from "../../../catalog/index.ts";
import type { Database, DatabaseServer } from "../../../world/index.ts";
import type { Step } from "../connection/connection.ts";
import { blameImage } from "../database-server/database-declaration.ts";
import { blameVariable, settingOf } from "../environment/setting.ts";
import type { ServerStart } from "../server-start.ts";

/** getVectorExtension: what `DB_VECTOR_EXTENSION` names, else the first of a list that is available; installed does not count. */
export function chooseExtension(start: ServerStart, server: DatabaseServer, database: Database): Step<VectorExtension> {
  const { version, environment } = start;
  const { named, automatic, detects } = vectorChoice(version);
  const setting = settingOf(environment, "DB_VECTOR_EXTENSION");
  const forced = setting.kind === "text" ? named.get(setting.text) : undefined;
  const available = server.extensions;
  if (setting.kind === "unknown" && setting.variable) return { kind: "assumed" };
  if (!available) {
    // What is installed or loaded is what the image was chosen for, or its name says it. Else it may hold but what need not be loaded.
    const first =
      automatic.find((name) => database.extensions.has(name)) ??
      automatic.find((name) => server.preloaded.includes(name)) ??
      automatic.find((name) => isNamedFor(server.image?.name ?? "", name)) ??
      automatic.find((name) => !extensionFacts(name).preload) ??
      automatic[0];
    start.context.assumes({
      message: `the image of PostgreSQL ${server.name} holds a vector extension that Immich ${version} accepts`,
      object: start.workload.ref,
    });
    const guess = forced ?? first;
    return guess ? { kind: "done", value: guess } : { kind: "assumed" };
  }
  const chosen = forced ?? (detects ? automatic.find((name) => available.has(name)) : automatic[0]);
  if (chosen && available.has(chosen)) return { kind: "done", value: chosen };
  if (setting.kind === "unknown" && [...named.values()].some((name) => available.has(name))) {
    start.context.assumes({
      message: "DB_VECTOR_EXTENSION comes with the rest of Immich's settings",
      object: start.workload.ref,
    });
    return { kind: "assumed" };
  }
  const reason =
    chosen && (forced || !detects)
      ? `The ${vectorExtensionNames[chosen]} extension is not available in this Postgres instance.`
      : `No vector extension found. Available extensions: ${automatic.join(", ")}`;
  const stands = start.context.fails({
    rule: "immich/vector-extension",
    object: start.workload.ref,
    about: "choice",
    message: reason,
    blame: setting.kind === "text" ? blameVariable(start, setting.variable) : blameImage(start, server),
    known: { from: "source", of: "Immich 1.133–3.2 getVectorExtension" },
    details: {
      problem: "unavailable",
      extension: chosen ? vectorExtensionNames[chosen] : "",
      forced: forced !== undefined,
      version,
      accepted: automatic.map((name) => vectorExtensionNames[name]),
    },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

/** The version that the image brings, and the one that is installed, must both be in Immich's window. */
export function outOfRange(
  start: ServerStart,
  server: DatabaseServer,
  database: Database,
  name: VectorExtension,
): string | undefined {
  const window = vectorWindow(name, start.version);
  const versions = [server.extensions?.get(name)?.version, database.extensions.get(name)?.version];
  if (!window) return undefined;
  const range = `>=${window.from} <${window.below}`;
  const wrong = versions.find(
    (version) =>
      version !== undefined && (!atLeast(version, window.from) || compareVersions(version, window.below) >= 0),
  );
  if (wrong === undefined) return undefined;
  if (isNewVectorExtension(name, wrong)) {
    const message = `Immich ${start.version} accepts ${vectorExtensionNames[name]} ${wrong}, which is newer than what is known here`;
    start.context.assumes({ message, object: start.workload.ref });
    return undefined;
  }
  const reason = `The ${vectorExtensionNames[name]} extension version is ${wrong}, but Immich only supports ${range}.`;
  const stands = start.context.fails({
    rule: "immich/vector-extension",
    object: start.workload.ref,
    about: "version",
    message: reason,
    blame: blameImage(start, server),
    known: { from: "source", of: "Immich 1.95–3.2 DatabaseService" },
    details: { problem: "version", extension: name, version: start.version, found: wrong, range },
  });
  return stands ? reason : undefined;
}
