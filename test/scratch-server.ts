import postgres from "postgres";
import { findBinaries } from "../src/rehearse/server/binaries.ts";
import { startServer, type RunningServer } from "../src/rehearse/server/start-server.ts";

/** A server as a rehearsal finds it. */
export interface ScratchServer {
  /** Of its superuser. */
  readonly url: string;
  /** Executes a statement as the superuser. */
  sql(text: string, database?: string): Promise<Rows>;
  /** All that a rehearsal could leave something in. */
  state(): Promise<unknown>;
}

/** One that was started for tests. Whoever starts it stops it: `running.stop()`. */
export interface StartedScratchServer extends ScratchServer {
  readonly running: RunningServer;
}

export interface ScratchSettings {
  /** How clients are let in. */
  readonly login?: string;
  /** Lines of postgresql.conf. */
  readonly settings?: readonly string[];
}

const offered = "cube earthdistance unaccent uuid-ossp pg_trgm pg_stat_statements file_fdw".split(" ");

/** As somebody starts it who knows nothing of rehearsals, with the extensions of its binaries and no others. */
export async function startScratchServer(wanted: ScratchSettings = {}): Promise<StartedScratchServer> {
  const { login = "scram-sha-256", settings = [] } = wanted;
  const running = await startServer(findBinaries(undefined), {
    "postgresql.conf": [
      "listen_addresses = '127.0.0.1'",
      "unix_socket_directories = ''",
      "fsync = off",
      "dynamic_shared_memory_type = mmap",
      "shared_buffers = 16MB",
      ...settings,
      "",
    ].join("\n"),
    "pg_hba.conf": `host all all all ${login}\n`,
  });
  for (const name of offered) running.installation.offer(name);
  return { ...scratchServerAt(`postgresql://rehearsal:${running.password}@127.0.0.1:${running.port}`), running };
}

export function scratchServerAt(url: string): ScratchServer {
  const all = async (texts: readonly string[], database: string): Promise<readonly Rows[]> => {
    const own = postgres(url, { database, max: 1 });
    try {
      const answers: Rows[] = [];
      for (const text of texts) answers.push([...(await own.unsafe(text))]);
      return answers;
    } finally {
      await own.end();
    }
  };
  return {
    url,
    sql: async (text, database = "postgres") => (await all([text], database))[0] ?? [],
    state: async () => [await all([...ofTheServer, ...ofADatabase], "postgres"), await all(ofADatabase, "template1")],
  };
}

type Rows = readonly Record<string, unknown>[];

const ofTheServer = [
  "SELECT oid, datname, datdba, datistemplate, datallowconn, datacl::text FROM pg_database ORDER BY 1",
  "SELECT * FROM pg_authid ORDER BY oid",
  "SELECT roleid, member FROM pg_auth_members ORDER BY 1, 2",
  "SELECT * FROM pg_db_role_setting",
  "SELECT * FROM pg_shdescription ORDER BY 1",
];

const ofADatabase = [
  "SELECT oid, nspname, nspowner FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp' ORDER BY 1",
  "SELECT oid, extname FROM pg_extension ORDER BY 1",
  "SELECT relname FROM pg_class WHERE oid >= 16384 ORDER BY 1",
];
