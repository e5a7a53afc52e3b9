import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");
/** The built command. */
export const command: string = join(root, "dist/cli/main.js");

export type Example = "guide-before" | "guide" | "guide-corrected";

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input?: string;
}

/** Runs the built command as a user's shell would. */
export function immichGitops(args: readonly string[], { cwd = root, env = {}, input }: Surroundings = {}): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    input,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

/** The same with a reader that closes the pipe at the first bytes. */
export function immichGitopsReadByHead(args: readonly string[]): Promise<Pick<Result, "status" | "stderr">> {
  const child = spawn(process.execPath, [command, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stdout.once("data", () => child.stdout.destroy());
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.once("close", (status) => done({ status, stderr })));
}

const made: string[] = [];

/** A folder of its own with these files: path → content. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "immich-gitops-"));
  made.push(folder);
  write(folder, files);
  return folder;
}

/** A copy of an example, with some files written over. */
export function exampleWith(example: Example, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = folderWith({});
  cpSync(join(root, "examples", example), folder, { recursive: true });
  write(folder, files);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
