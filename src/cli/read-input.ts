import { readFileSync } from "node:fs";
import { UserError } from "./user-error.ts";

/** The text of a file that a user names; `-` is standard input. Throws `UserError`. */
export function readInput(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${(error as Error).message}`);
  }
}
