import { existsSync, mkdirSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";
import { replaceFiles, type Replacement } from "../replace-files.ts";
import { UserError } from "../user-error.ts";

/** Writes files and the folders they need: all of them, or none. */
export function writeDeployment(replacements: readonly Replacement[]): void {
  const made: string[] = [];
  try {
    for (const { file } of replacements) makeFolder(dirname(file), made);
    replaceFiles(replacements);
  } catch (error) {
    for (const folder of made.reverse()) removeEmpty(folder);
    throw error;
  }
}

function makeFolder(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), made);
  try {
    mkdirSync(folder);
  } catch (error) {
    throw new UserError(`cannot make ${folder}: ${(error as Error).message}`);
  }
  made.push(folder);
}

/** Somebody else may have put something into it meanwhile. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Then it stays.
  }
}
