import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { builtInType } from "../../../../catalog/index.ts";
import { at, fieldsAt, fieldText, listAt, stringAt } from "../../../../world/index.ts";
import { bytesOf } from "../../quantity.ts";
import { forbidden, invalid, required, unsupported, type Violation } from "../violation.ts";
import type { StructureChecks } from "./structure.ts";

/** ValidatePersistentVolumeSpec and ValidatePersistentVolumeClaimSpec of pkg/apis/core. */
export const volumeChecks: StructureChecks = {
  PersistentVolumeClaimSpec: (spec, path) => [
    ...modeFaults(spec, path, "at least 1 access mode is required"),
    ...asked(spec, path),
  ],
  PersistentVolumeSpec: (spec, path) => [
    ...modeFaults(spec, path, ""),
    ...capacity(spec, path),
    ...source(spec, path),
    ...unpinned(spec, path),
  ],
  ProjectedVolumeSource: (volume, path) =>
    listAt(volume, "sources").flatMap((each, index) => {
      const [, second] = fieldsAt(each).filter(([, value]) => value !== null);
      const why = "may not specify more than 1 volume type per source";
      return second === undefined ? [] : [forbidden([...path, "sources", index], why, "make two sources of it")];
    }),
  StatefulSetSpec: (spec, path) =>
    listAt(spec, "volumeClaimTemplates").flatMap((template, index) => {
      const place = [...path, "volumeClaimTemplates", index, "metadata"];
      return (stringAt(template, "metadata", "name") ?? "") === ""
        ? [required(place, "name", "give the claim a name")]
        : [];
    }),
};

const modes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

function modeFaults(spec: Json, path: Path, detail: string): readonly Violation[] {
  const given = listAt(spec, "accessModes");
  const place = [...path, "accessModes"];
  if (given.length === 0) return [required(path, "accessModes", "add an access mode: ReadWriteOnce", detail)];
  const unknown = given.flatMap((mode, index) => {
    if (typeof mode !== "string" || modes.includes(mode) || isOpen(mode)) return [];
    const found = unsupported(place, mode, modes);
    return [{ ...found, path: [...place, index], remedy: "use an access mode that exists: ReadWriteOnce" }];
  });
  if (given.length === 1 || !given.includes("ReadWriteOncePod")) return unknown;
  const why = "may not use ReadWriteOncePod with other access modes";
  return [...unknown, forbidden(place, why, "keep ReadWriteOncePod alone, or remove it")];
}

/** How much storage a claim asks for. */
function asked(spec: Json, path: Path): readonly Violation[] {
  const place = [...path, "resources"];
  const storage = at(spec, "resources", "requests", "storage");
  const shown = `${fieldText(place)}[storage]`;
  if (storage === undefined) {
    const remedy = "say how much storage the claim asks for, under resources.requests";
    return [{ path: place, message: `${shown}: Required value`, remedy, missing: "no requests.storage" }];
  }
  return sizeFault(storage, [...place, "requests", "storage"], shown);
}

function sizeFault(storage: Json, path: Path, shown: string): readonly Violation[] {
  const size = bytesOf(String(storage));
  if (size === undefined || size > 0) return [];
  const message = `${shown}: Invalid value: "${String(storage)}": must be greater than zero`;
  return [{ path, message, remedy: "say how much storage there is" }];
}

function capacity(spec: Json, path: Path): readonly Violation[] {
  const place = [...path, "capacity"];
  const names = fieldsAt(spec, "capacity").map(([name]) => name);
  if (names.length === 0) return [required(path, "capacity", "say how much there is: storage: 100Gi")];
  if (names.length > 1 || names[0] !== "storage") {
    const remedy = "keep storage alone";
    return [invalid(place, at(spec, "capacity") ?? null, "", remedy)].map((found) => ({
      ...found,
      message: `${fieldText(place)}: Unsupported value: ${JSON.stringify(at(spec, "capacity"))}: supported values: "storage"`,
    }));
  }
  return sizeFault(at(spec, "capacity", "storage") ?? null, [...place, "storage"], `${fieldText(place)}[storage]`);
}

function source(spec: Json, path: Path): readonly Violation[] {
  const types = builtInType("PersistentVolumeSpec") ?? new Map();
  const given = fieldsAt(spec).filter(
    ([field, value]) => value !== null && (types.get(field)?.type ?? "").endsWith("VolumeSource"),
  );
  const [first, second] = given;
  if (first === undefined) {
    const message = `${fieldText(path)}: Required value: must specify a volume type`;
    return [
      {
        path,
        message,
        remedy: "say where the volume lies: nfs, hostPath, local or csi",
        missing: "no nfs, hostPath, local or csi",
      },
    ];
  }
  if (second === undefined) return [];
  const why = "may not specify more than 1 volume type";
  return [forbidden([...path, second[0]], why, `keep ${first[0]} or ${second[0]}`)];
}

/** A folder of a node is of no use without the node. */
function unpinned(spec: Json, path: Path): readonly Violation[] {
  if ((at(spec, "local") ?? null) === null || (at(spec, "nodeAffinity") ?? null) !== null) return [];
  return [required(path, "nodeAffinity", "name the node that has it", "Local volume requires node affinity")];
}
