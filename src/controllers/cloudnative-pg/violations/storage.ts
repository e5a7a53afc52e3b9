import { isOpen, type Json, type Path } from "../../../source/index.ts";
import { at, listAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { bytesOf } from "../../kubernetes/index.ts";
import { violation, type Violation } from "./violation.ts";

/** Sizes of volumes (validateStorageConfigurationSize), tablespaces, and a volume for temporary files that is described twice. */
export function ofStorage(spec: JsonObject): readonly Violation[] {
  const temporary = at(spec, "ephemeralVolumesSizeLimit", "temporaryData");
  const twice =
    "Conflicting settings: provide either ephemeralVolumeSource or ephemeralVolumesSizeLimit.TemporaryData, not both.";
  const both = {
    ...violation(["spec", "ephemeralVolumeSource"], twice, twice),
    against: `Duplicate value: ${JSON.stringify(twice)}`,
  };
  return [
    ...["storage", ...(at(spec, "walStorage") === undefined ? [] : ["walStorage"])].flatMap((field) =>
      ofVolume(at(spec, field), ["spec", field]),
    ),
    ...(at(spec, "ephemeralVolumeSource") !== undefined && temporary !== undefined ? [both] : []),
    ...tablespaces(spec),
  ];
}

function ofVolume(volume: Json | undefined, path: Path): readonly Violation[] {
  const size = at(volume, "size");
  const template = at(volume, "pvcTemplate", "resources", "requests", "storage");
  if (size !== undefined && size !== "") {
    const valid = typeof size !== "string" || isOpen(size) || bytesOf(size) !== undefined;
    return valid ? [] : [violation([...path, "size"], size, "Size value isn't valid")];
  }
  const message = "Size not configured. Please add it, or a storage request in the pvcTemplate.";
  return template === undefined ? [violation([...path, "size"], "", message)] : [];
}

function tablespaces(spec: JsonObject): readonly Violation[] {
  const written = listAt(spec, "tablespaces");
  const names = written.map((tablespace) => stringAt(tablespace, "name") ?? "");
  const folded = names.map((name) => name.toLowerCase());
  return written.flatMap((tablespace, index) => {
    const path = ["spec", "tablespaces", index];
    const name = names[index] ?? "";
    const isRepeated = folded.indexOf(name.toLowerCase()) < index;
    const message = isRepeated ? "duplicate tablespace name" : misnamed(name);
    const sizes = ofVolume(at(tablespace, "storage"), [...path, "storage"]);
    return [
      ...(message === undefined ? [] : [violation(path, name, message)]),
      ...sizes.map((each) => ({ ...each, field: `spec.tablespaces[${index}].size` })),
    ];
  });
}

/** IsTablespaceNameValid. */
function misnamed(name: string): string | undefined {
  if (isOpen(name)) return undefined;
  if (name.startsWith("pg_")) return "tablespace names beginning 'pg_' are reserved for Postgres";
  if (!/^[a-zA-Z_][a-zA-Z0-9_$]*$/.test(name))
    return "tablespace names must be valid Postgres identifiers: alphanumeric characters, '_', '$', and must start with a letter or an underscore";
  return name.length > 63 ? "the maximum length of an identifier is 63 characters" : undefined;
}
