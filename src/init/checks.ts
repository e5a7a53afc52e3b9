import { atLeast, backupStripsCompatibilitySince, isBeyond, newestReleases, parseImage } from "../catalog/index.ts";

/** What is wrong with a value, to be read after it; undefined when nothing is. */
export type Check = (value: string) => string | undefined;

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A name as namespaces and Services have it (RFC 1123). */
export const isLabel: Check = (value) =>
  label.test(value) && value.length <= 63
    ? undefined
    : "is no name: up to 63 small letters, digits and -, with a letter or digit at both ends";

/** A name as most objects have it: labels with dots between them. */
export const isName: Check = (value) =>
  value.split(".").every((part) => label.test(part)) && value.length <= 253
    ? undefined
    : "is no name: small letters, digits, - and ., with a letter or digit at both ends";

export const isNamespacedName: Check = (value) => {
  const parts = value.split("/");
  return parts.length === 2 && parts.every((part) => isName(part) === undefined)
    ? undefined
    : "must be written as namespace/name";
};

export const isHost: Check = (value) => {
  if (/^[a-z]+:\/\//i.test(value)) return `is a URL: the host alone is wanted, as in ${placeholderHost}`;
  return isName(value) === undefined && value.includes(".") && value.split(".").every((part) => part.length <= 63)
    ? undefined
    : `is no host name, as ${placeholderHost} is one`;
};

/** Stands for the host name that only the user knows. */
export const placeholderHost = "photos.example.com";

export const isSize: Check = (value) =>
  /^[1-9]\d*(Mi|Gi|Ti|Pi)$/.test(value) ? undefined : "is no size: a whole number and Mi, Gi, Ti or Pi, as in 500Gi";

export const isCount: Check = (value) => (/^[1-9]$/.test(value) ? undefined : "is no number from 1 to 9");

/** The oldest release whose nightly backup can use the `DB_URL` that is written. */
const oldestImmich = backupStripsCompatibilitySince;

export const isImmichRelease: Check = (value) => {
  const version = /^v?(\d+\.\d+\.\d+)$/.exec(value)?.[1];
  const known = `from ${oldestImmich} to ${newestReleases.immich}`;
  if (version === undefined) return `is no release to be pinned: one is wanted ${known}`;
  if (!atLeast(version, oldestImmich)) return `is too old: what is written here works with releases ${known}`;
  return isBeyond(version, newestReleases.immich) ? `is newer than what is known here: releases ${known}` : undefined;
};

export const isPinnedImage: Check = (value) => {
  if (!/^[a-z0-9][-a-z0-9._:/]*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/.test(value)) return "is no image";
  const { tag, digest } = parseImage(value);
  return (tag === undefined || tag === "latest") && digest === undefined
    ? "has no tag that stays what it is: name one, or a digest"
    : undefined;
};

export const isRepositoryUrl: Check = (value) => {
  if (/\s/.test(value) || !/^(?:(?:https?|ssh):\/\/|[\w.-]+@[\w.-]+:)/.test(value))
    return "is no URL of a git repository";
  return /^https?:\/\/[^/]*@/.test(value) ? "holds credentials, which do not belong in a manifest" : undefined;
};

/** A path inside the repository that needs no quotes, neither in YAML nor in a shell. */
export const isPath: Check = (value) =>
  value.split("/").every((part) => /^[\w.-]+$/.test(part) && part !== "." && part !== ".." && part !== ".git")
    ? undefined
    : "is no path in the repository of letters, digits, -, _ and .";

export const isManifestPath: Check = (value) =>
  isPath(value) ?? (/\.ya?ml$/.test(value) ? undefined : "must end in .yaml");

/** A key of a store: whatever can stand in a plain scalar. */
export const isKey: Check = (value) =>
  /^[\w./-]+$/.test(value) ? undefined : "is no key of letters, digits, -, _, . and /";
