import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  lchownSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { RehearsalImpossible } from "./impossible.ts";
import { privateInstallation, type Installation } from "./private-installation.ts";
import { watchdog } from "./watchdog.ts";

/** A PostgreSQL that runs for a rehearsal, and for no longer than this process. */
export interface RunningServer {
  readonly installation: Installation;
  readonly port: number;
  /** Of the superuser `rehearsal`, who is none of those in the simulation. */
  readonly password: string;
  /** The path of one of its files. */
  file(name: string): string;
  /** Writes files of the data directory, and starts the server anew with them. */
  configure(files: Readonly<Record<string, string>>): Promise<void>;
  /** Ends the server and removes everything that it had. */
  stop(): Promise<void>;
}

/** So long may the server take to come up, in milliseconds: a busy machine takes ten times as long as an idle one. */
const patience = 60_000;

/**
 * Starts a server with these files (`postgresql.conf`, `pg_hba.conf`, certificates) on a free port of the loopback interface, with
 * folders of its own. Throws `RehearsalImpossible`, with nothing left behind.
 */
export async function startServer(binaries: Binaries, files: Readonly<Record<string, string>>): Promise<RunningServer> {
  const isRoot = userInfo().uid === 0;
  const owner = isRoot ? unprivilegedUser() : undefined;
  const folder = temporaryFolder();
  const password = randomBytes(18).toString("base64url");
  let installation: Installation;
  try {
    chmodSync(folder, 0o755);
    installation = privateInstallation(binaries, join(folder, "installation"), isRoot);
    writeFileSync(join(folder, "password"), `${password}\n`);
    writeFileSync(join(folder, "log"), "");
    if (owner) giveTo(owner, folder);
    chmodSync(join(folder, "password"), 0o600);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw impossible(error);
  }
  const port = await freePort();
  const guard = new Guard(folder, installation.bin, port, owner);
  const write = (changed: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(changed)) {
      const file = join(folder, "data", name);
      writeFileSync(file, text);
      chmodSync(file, 0o600);
      if (owner) chownSync(file, owner.uid, owner.gid);
    }
  };
  try {
    await guard.hears("initialised");
    write(files);
    await guard.tell("serve");
    await guard.accepts();
  } catch (error) {
    await guard.end();
    throw impossible(error);
  }
  return {
    installation,
    port,
    password,
    file: (name) => join(folder, "data", name),
    stop: () => guard.end(),
    configure: async (changed) => {
      write(changed);
      await guard.tell("restart");
      await guard.accepts();
    },
  };
}

function impossible(error: unknown): Error {
  if (error instanceof RehearsalImpossible) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") {
    return new RehearsalImpossible(
      `no space is left in ${tmpdir()} for a PostgreSQL server (about 150 MB); free some, or set TMPDIR to a folder elsewhere`,
    );
  }
  return new RehearsalImpossible(`cannot prepare a PostgreSQL server in ${tmpdir()}: ${message}`);
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "immich-gitops-"));
  } catch (error) {
    throw impossible(error);
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; `nobody` is everywhere, and owns nothing. */
function unprivilegedUser(): Owner {
  let users = "";
  try {
    users = readFileSync("/etc/passwd", "utf8");
  } catch {
    // Told below.
  }
  const entry = users.split("\n").find((line) => line.startsWith("nobody:"));
  const [, , uid, gid] = entry?.split(":") ?? [];
  if (uid !== undefined && gid !== undefined) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  throw new RehearsalImpossible(
    "PostgreSQL does not run as root, and there is no user nobody to run it as; start the rehearsal as another user",
  );
}

/** Folders too, so that the owner may remove what is in them. */
function giveTo(owner: Owner, path: string): void {
  lchownSync(path, owner.uid, owner.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const entry of readdirSync(path)) giveTo(owner, join(path, entry));
}

/** A port that nobody listens on. Somebody may take it before the server does: then it says so and does not come up. */
function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The watchdog, as this process sees it. */
class Guard {
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #gone: Promise<void>;
  #said = "";
  /** How often the server was started. */
  #turn = 0;

  constructor(folder: string, bin: string, port: number, owner: Owner | undefined) {
    this.#folder = folder;
    this.#process = spawn("/bin/sh", ["-c", watchdog, "immich-gitops-watchdog", folder, bin, String(port)], {
      cwd: "/",
      detached: true,
      env: { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
      stdio: ["pipe", "pipe", "ignore"],
      ...owner,
    });
    this.#gone = new Promise((done) => {
      this.#process.on("exit", () => done());
      this.#process.on("error", () => done());
    });
    this.#process.stdout?.on("data", (text: Buffer) => (this.#said += text.toString()));
    // The watchdog may be gone when it is told something; that shows when it does not answer.
    this.#process.stdin?.on("error", () => {});
  }

  async tell(command: "serve" | "restart"): Promise<void> {
    this.#turn++;
    this.#process.stdin?.write(`${command}\n`);
    await this.hears(`started ${this.#turn}\n`);
  }

  /** Waits for a word of the watchdog. */
  async hears(word: string): Promise<void> {
    await this.#until(() => {
      if (this.#hasEnded()) throw this.#notStarted();
      return this.#said.includes(word);
    });
  }

  /** Waits until the server takes connections (the last line of its postmaster.pid). */
  async accepts(): Promise<void> {
    await this.#until(() => {
      if (this.#hasEnded()) throw this.#notStarted();
      return this.#read("data/postmaster.pid").split("\n")[7]?.trim() === "ready";
    });
  }

  #hasEnded(): boolean {
    return this.#said.includes(`ended ${this.#turn}\n`);
  }

  async #until(holds: () => boolean): Promise<void> {
    const start = performance.now();
    while (!holds()) {
      if (this.#process.exitCode !== null || performance.now() - start > patience) throw this.#notStarted();
      await sleep(5);
    }
  }

  #notStarted(): RehearsalImpossible {
    const log = this.#read("log");
    if (/No space left on device/.test(log)) return impossible({ code: "ENOSPC" }) as RehearsalImpossible;
    const lines = log.split("\n").filter((line) => line !== "");
    const cause = lines
      .filter((line) => /FATAL|PANIC|error|not found|cannot|could not|unrecognized|invalid/.test(line))
      .slice(-3);
    const words = (cause.length > 0 ? cause : lines.slice(-3)).join("\n  ").replaceAll(this.#folder, "…");
    return new RehearsalImpossible(
      `PostgreSQL did not start. It says:\n  ${words || "nothing"}\nTry other binaries with --postgres-bin DIR`,
    );
  }

  #read(file: string): string {
    try {
      return readFileSync(join(this.#folder, file), "utf8");
    } catch {
      return "";
    }
  }

  async end(): Promise<void> {
    this.#process.stdin?.end();
    await this.#gone;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
