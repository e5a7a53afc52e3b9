import type { Ref } from "../../../render/index.ts";
import type { Json, Path } from "../../../source/index.ts";
import { stringAt } from "../../../world/index.ts";
import type { Reference } from "../../kubernetes/index.ts";

/** What the Job looks up itself, and the object in which that is named. */
export interface SourceReference {
  readonly reference: Reference;
  readonly holder: Ref;
  /** Is it for a bucket, or for a server? */
  readonly isOfStore: boolean;
}

/** A field that selects a key of a Secret. */
export function keyReference(section: Json, field: Path, path: Path): Reference | undefined {
  const parts = field.map(String);
  const [name = "", key = ""] = ["name", "key"].map((part) => stringAt(section, ...parts, part));
  if (name === "" || key === "") return undefined;
  const at = [...path, ...field];
  const use = { kind: "volume", volume: "source" } as const;
  return { kind: "Secret", name, key, optional: false, path: [...at, "name"], keyPath: [...at, "key"], use };
}
