import {
  execute,
  listAt,
  readStatements,
  stringAt,
  type DatabaseServer,
  type ExecutedStatement,
  type WorldObject,
} from "../../world/index.ts";
import { extensionTrouble } from "../cloudnative-pg/index.ts";
import { createExtension } from "../databases/index.ts";
import type { Blame } from "../engine/index.ts";
import { clusterKinds } from "../immich/index.ts";
import { knownText, podPath } from "../kubernetes/index.ts";
import type { Run } from "./prepare.ts";

/** What `/initdb/<database>.sql` does, where one is mounted: psql goes on after an error, and nobody is told. */
export function runFile(
  run: Run,
  database: string,
): { readonly server: DatabaseServer; readonly sql: readonly ExecutedStatement[] } {
  const file = fileOf(run, `${database}.sql`);
  if (!file) return { server: run.server, sql: [] };
  let { server } = run;
  const sql: ExecutedStatement[] = [];
  const statements =
    file.text === undefined ? [{ text: "…", does: { kind: "anything" } as const }] : readStatements(file.text);
  for (const { text, does } of statements) {
    const statement = { server: server.name, database, role: "postgres", text, does, onError: "log" } as const;
    if (does.kind !== "create-extension") {
      const executed = execute(server, statement);
      server = executed.server;
      sql.push({ statement, error: executed.error });
      continue;
    }
    const cluster = clusterOf(run);
    const created = createExtension(server, statement, (fault, attempted) => {
      if (!cluster || (server.unseen && fault.kind !== "misnamed" && fault.kind !== "absent")) return false;
      const says = (error: string): string => `psql:/initdb/${database}.sql: ERROR:  ${error}`;
      const step = { object: run.workload.ref, blame: file.blame, stage: "script", operand: undefined } as const;
      return run.context.fails(extensionTrouble({ ...step, cluster: cluster.ref, says }, fault, attempted));
    });
    server = created.server;
    sql.push(created.executed);
  }
  return { server, sql };
}

interface SqlFile {
  /** Undefined where it comes from someone else. */
  readonly text: string | undefined;
  readonly blame: Blame;
}

function fileOf({ workload, container, context }: Run, name: string): SqlFile | undefined {
  const mounts = listAt(container.spec, "volumeMounts").filter((mount) => {
    const path = (stringAt(mount, "mountPath") ?? "").replace(/\/$/, "");
    return path === "/initdb" || path === `/initdb/${name}`;
  });
  for (const mount of mounts) {
    const volume = listAt(workload.object, ...podPath(workload), "volumes").find(
      (each) => stringAt(each, "name") === stringAt(mount, "name"),
    );
    const kind = stringAt(volume, "configMap", "name") === undefined ? "Secret" : "ConfigMap";
    const source = stringAt(volume, "configMap", "name") ?? stringAt(volume, "secret", "secretName");
    const object = source === undefined ? undefined : context.world.get(kind, workload.ref.namespace, source);
    const blame = {
      object: object?.ref ?? workload.ref,
      path: object ? ["data", name] : [...container.path, "volumeMounts"],
    };
    const value = object?.data?.values.get(stringAt(mount, "subPath") ?? name);
    if (!object?.data?.complete && !value) return { text: undefined, blame };
    if (value) return { text: knownText(value), blame };
  }
  return undefined;
}

function clusterOf({ server, context }: Run): WorldObject | undefined {
  const [namespace = "", name = ""] = server.name.split("/");
  return clusterKinds.map((kind) => context.world.get(kind, namespace, name)).find((object) => object !== undefined);
}
