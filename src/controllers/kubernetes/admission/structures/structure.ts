import type { Json, Path } from "../../../../source/index.ts";
import { fieldText } from "../../../../world/index.ts";
import type { Violation } from "../violation.ts";

/** What the API server checks of a structure wherever it stands, beyond the forms of its fields. */
export type StructureCheck = (structure: Json, path: Path) => readonly Violation[];

export type StructureChecks = Readonly<Record<string, StructureCheck>>;

/** A value that must be another one, printed as it is written. */
export function wrong(path: Path, value: Json, why: string, remedy: string): Violation {
  return { path, message: `${fieldText(path)}: Invalid value: ${JSON.stringify(value)}: ${why}`, remedy };
}

/** A variable of a deployer's: what it becomes is not known here. */
export function isOpen(value: Json | undefined): boolean {
  return typeof value === "string" && value.includes("$");
}

export function isGiven(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== "";
}
