import { existsSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { replaceFiles } from "./replace-files.ts";
import { UserError } from "./user-error.ts";

/** Writes a file in one step; a device or a pipe is simply written to. */
export function writeFileAtomically(file: string, text: string): void {
  if (!isSpecial(file)) return replaceFiles([{ file, text }]);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`cannot write ${file}: ${(error as Error).message}`);
  }
}

function isSpecial(file: string): boolean {
  return existsSync(file) && !statSync(realpathSync(file)).isFile();
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

/** Says something beside the report. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Says in one line of a terminal what is at work, in the place of what was before; the empty text ends it. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}
