import type { World, WorldObject } from "../../world/index.ts";
import { immichVersion } from "../../catalog/index.ts";
import { containerEnvironment, knownText, runsPods, workloadKinds, type Environment } from "../kubernetes/index.ts";
import { serverContainer } from "./server-start.ts";

/** What an Immich server's process is told of its database, as far as every character of it is known. */
export interface ImmichStart {
  readonly workload: WorldObject;
  /** Of the image's tag. */
  readonly version: string | undefined;
  readonly settings: DatabaseSettings | undefined;
  /** A certificate authority is given to Node.js itself. */
  readonly knowsAuthority: boolean;
}

export type DatabaseSettings =
  | { readonly form: "url"; readonly url: string }
  | {
      readonly form: "parts";
      readonly host: string;
      readonly port: number;
      readonly username: string;
      readonly password: string;
      readonly database: string;
      readonly sslMode: string | undefined;
    };

/** The Immich servers of a world whose containers have started. */
export function immichStarts(world: World): readonly ImmichStart[] {
  return workloadKinds
    .filter((kind) => !kind.startsWith("batch/"))
    .flatMap((kind) => world.list(kind))
    .flatMap((workload): readonly ImmichStart[] => {
      const container = serverContainer(workload);
      const health = workload.health.get("immich");
      if (!container || !runsPods(workload) || !health || health.reason === "its container has not started") return [];
      const environment = containerEnvironment(world, workload, container);
      return [
        {
          workload,
          version: immichVersion(container.image),
          settings: environment.open.length > 0 ? undefined : settingsIn(environment),
          knowsAuthority: environment.variables.has("NODE_EXTRA_CA_CERTS"),
        },
      ];
    });
}

function settingsIn({ variables }: Environment): DatabaseSettings | undefined {
  const text = (name: string, standard: string): string | undefined => {
    const variable = variables.get(name);
    return variable === undefined ? standard : knownText(variable.value)?.replace(/^$/, standard);
  };
  if ([...variables.keys()].some((name) => /^(DB_.*_FILE|CREDENTIALS_DIRECTORY)$/.test(name))) return undefined;
  const url = text("DB_URL", "");
  if (url !== "") return url === undefined ? undefined : { form: "url", url };
  const host = text("DB_HOSTNAME", "database");
  const port = text("DB_PORT", "5432");
  const username = text("DB_USERNAME", "postgres");
  const password = text("DB_PASSWORD", "postgres");
  const database = text("DB_DATABASE_NAME", "immich");
  const sslMode = text("DB_SSL_MODE", "");
  if ([host, port, username, password, database, sslMode].includes(undefined)) return undefined;
  return {
    form: "parts",
    host: host ?? "",
    port: Number(port),
    username: username ?? "",
    password: password ?? "",
    database: database ?? "",
    sslMode: sslMode === "" ? undefined : sslMode,
  };
}
