import { fail } from "../halt.ts";
import type { Bytes } from "../text/utf8.ts";
import { parseInteger } from "./strconv.ts";

/** semver.Version of Masterminds. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: Bytes;
  readonly metadata: Bytes;
  readonly original: Bytes;
}

const PARTS = String.raw`(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?`;
const VERSION = new RegExp(String.raw`^v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?${PARTS}$`);

/** semver.NewVersion, which fills up what is missing. */
export function parseVersion(text: Bytes): Version {
  const match = VERSION.exec(text);
  if (match === null) return fail("invalid semantic version");
  const [, major = "0", minor = "0", patch = "0", prerelease = "", metadata = ""] = match;
  const startsWithZero = prerelease.split(".").some((part) => /^0[0-9]+$/.test(part));
  const version = {
    major: segment(major),
    minor: segment(minor),
    patch: segment(patch),
    prerelease,
    metadata,
    original: text,
  };
  return startsWithZero ? fail("version segment starts with 0") : version;
}

function segment(digits: string): bigint {
  const parsed = parseInteger(digits, 10, 64, "unsigned");
  if (parsed.error === undefined) return parsed.value;
  return fail(`error parsing version segment: strconv.ParseUint: parsing "${digits}": value out of range`);
}

export function versionText(version: Version): Bytes {
  const { major, minor, patch, prerelease, metadata } = version;
  return `${major}.${minor}.${patch}${prerelease === "" ? "" : `-${prerelease}`}${metadata === "" ? "" : `+${metadata}`}`;
}

/** IncMajor, IncMinor and IncPatch; a prerelease only becomes the release it was for. */
export function increased(version: Version, part: "major" | "minor" | "patch"): Version {
  const { major, minor, patch, prerelease } = version;
  const numbers = {
    major: { major: major + 1n, minor: 0n, patch: 0n },
    minor: { major, minor: minor + 1n, patch: 0n },
    patch: { major, minor, patch: prerelease === "" ? patch + 1n : patch },
  }[part];
  const next = { ...numbers, prerelease: "", metadata: "", original: "" };
  return { ...next, original: `${version.original.startsWith("v") ? "v" : ""}${versionText(next)}` };
}

export function compareVersions(a: Version, b: Version): number {
  for (const part of ["major", "minor", "patch"] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  }
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === "") return 1;
  return b.prerelease === "" ? -1 : comparePrereleases(a.prerelease, b.prerelease);
}

export function comparePrereleases(a: Bytes, b: Bytes): number {
  const [partsA, partsB] = [a.split("."), b.split(".")];
  for (let index = 0; index < Math.max(partsA.length, partsB.length); index += 1) {
    const order = compareParts(partsA[index] ?? "", partsB[index] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers come before words, and a missing part before everything. */
function compareParts(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "") return -1;
  if (b === "") return 1;
  const [numberA, numberB] = [number(a), number(b)];
  if (numberA === undefined && numberB === undefined) return a < b ? -1 : 1;
  if (numberA === undefined) return 1;
  if (numberB === undefined) return -1;
  return numberA < numberB ? -1 : 1;
}

function number(text: string): bigint | undefined {
  const parsed = parseInteger(text, 10, 64, "unsigned");
  return parsed.error === undefined ? parsed.value : undefined;
}
