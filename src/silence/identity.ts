import type { Finding } from "../diagnose/index.ts";

/** What makes a finding the same one tomorrow, when lines have moved and sentences were reworded. */
export interface Identity {
  readonly rule: string;
  /** Null where it has no place. */
  readonly file: string | null;
  /** `Deployment immich/immich-server`. */
  readonly object: string | null;
  readonly title: string;
}

export function identityOf({ rule, place, object, title }: Finding): Identity {
  return { rule, file: place?.file ?? null, object: object && objectName(object), title };
}

/** For comparing and counting. */
export function identityKey({ rule, file, object, title }: Identity): string {
  return JSON.stringify([rule, file, object, title]);
}

/** The API version is not part of it: it changes without the object becoming another one. */
function objectName({ kind, namespace, name }: NonNullable<Finding["object"]>): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}
