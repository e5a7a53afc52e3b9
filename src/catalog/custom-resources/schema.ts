import type { Product } from "../releases.ts";

/** What a definition (CRD) says of one field. Only what the API server refuses, or drops, by it. */
export interface FieldSchema {
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean" | undefined;
  readonly required?: readonly string[] | undefined;
  /** In every release alike, or by the release from which on a list holds, newest first. */
  readonly oneOf?: readonly string[] | readonly OneOfSince[] | undefined;
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minItems?: number | undefined;
  /** `minProperties` and `maxProperties` of 1; in every release, or from one on. */
  readonly exactlyOne?: true | string | undefined;
  /** A null is a value of it. */
  readonly nullable?: boolean | undefined;
  /** What is below it is kept as it is, or is not looked into here. */
  readonly open?: boolean | undefined;
  /** The first release whose definition has no such field any more. */
  readonly until?: string | undefined;
}

export interface OneOfSince {
  readonly since: string;
  readonly values: readonly string[];
}

/** The definition of a custom resource, in the version that a manifest names. */
export interface CustomResourceSchema {
  /** Whose releases its fields are told apart by; undefined where all modelled ones agree. */
  readonly product?: Product | undefined;
  /** Need there be no `spec`? */
  readonly specIsOptional?: boolean | undefined;
  /** Where it was read: `Zalando operator 1.13–2.0, postgresql.crd.yaml`. */
  readonly source: string;
  /** By path: `spec.users.*[]`, where `*` is any key of a map and `[]` any item of a list. */
  readonly fields: Readonly<Record<string, FieldSchema>>;
}
