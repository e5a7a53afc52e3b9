import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { UserError } from "./user-error.ts";

/** Writes a file in one step: whoever reads it sees the old text or the new one, never half of it. */
export function writeFileAtomically(file: string, text: string): void {
  try {
    const target = existsSync(file) ? realpathSync(file) : file;
    if (existsSync(target) && !statSync(target).isFile()) return writeFileSync(target, text);
    const draft = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(draft, text, { flag: "wx" });
      renameSync(draft, target);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    throw new UserError(`cannot write ${file}: ${(error as Error).message}`);
  }
}

/** Prints to stdout and waits until it is out. */
export function print(text: string): Promise<void> {
  return new Promise((done, failed) => {
    process.stdout.write(text, (error) => (error && !isClosedPipe(error) ? failed(error) : done()));
  });
}

/** A reader that has seen enough (`| head`) closes the pipe; that is no failure, and the exit status still counts. */
export function ignoreClosedPipe(): void {
  process.stdout.on("error", (error) => {
    if (!isClosedPipe(error)) throw error;
  });
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === "EPIPE";
}
