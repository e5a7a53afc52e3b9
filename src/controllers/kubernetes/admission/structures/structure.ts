import type { Json, Path } from "../../../../source/index.ts";
import type { Violation } from "../violation.ts";

/** What the API server checks of a structure wherever it stands, beyond the forms of its fields. */
export type StructureCheck = (structure: Json, path: Path) => readonly Violation[];

export type StructureChecks = Readonly<Record<string, StructureCheck>>;

export function isGiven(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== "";
}
