import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { UserError } from "./user-error.ts";

/** A file and its new text. */
export interface Replacement {
  readonly file: string;
  readonly text: string;
  /** What it held when it was read; where it holds something else by now, nothing is written. Undefined: whatever is there is replaced. */
  readonly former?: string | undefined;
}

interface Draft {
  readonly replacement: Replacement;
  /** Where links lead to. */
  readonly target: string;
  readonly draft: string;
}

/**
 * Replaces files, each in one step: whoever reads it, or finds it after a power cut, has the old text or the new one. All new texts
 * lie on the disk before the first file is replaced, so that a full disk leaves everything as it was. Mode and links stay.
 */
export function replaceFiles(replacements: readonly Replacement[]): void {
  const drafts: Draft[] = [];
  try {
    for (const replacement of replacements) drafts.push(drafted(replacement));
    for (const { replacement, target } of drafts) refuseChanged(replacement, target);
    for (const { replacement, target, draft } of drafts) failingAs(replacement.file, () => renameSync(draft, target));
    for (const folder of new Set(drafts.map(({ target }) => dirname(target)))) syncFolder(folder);
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  }
}

function drafted(replacement: Replacement): Draft {
  const { file, text } = replacement;
  return failingAs(file, () => {
    const target = existsSync(file) ? realpathSync(file) : file;
    const present = existsSync(target) ? statSync(target) : undefined;
    if (present?.isFile() === false) throw new Error("it is no file");
    const mode = present && present.mode & 0o7777;
    // A rename would get past it, and root past everything: what is marked so is not ours to change.
    if (mode !== undefined && (mode & 0o222) === 0) throw new Error("it is read-only");
    const draft = `${target}.${process.pid}.tmp`;
    const descriptor = openSync(draft, "wx", mode);
    try {
      if (mode !== undefined) fchmodSync(descriptor, mode);
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    } finally {
      closeSync(descriptor);
    }
    return { replacement, target, draft };
  });
}

function refuseChanged({ file, former }: Replacement, target: string): void {
  if (former === undefined) return;
  const now = failingAs(file, () => (existsSync(target) ? readFileSync(target, "utf8") : ""));
  if (now !== former) throw new UserError(`${file} has changed meanwhile; nothing was written, try again`);
}

/** A rename lasts once its folder is on the disk; not every system can be asked for that. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, "r");
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch {
    // The files themselves are whole in any case.
  }
}

function failingAs<Value>(file: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw new UserError(`cannot write ${file}: ${(error as Error).message}`);
  }
}
