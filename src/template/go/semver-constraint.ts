import { fail } from "../halt.ts";
import type { Bytes } from "../text/utf8.ts";
import { comparePrereleases, compareVersions, parseVersion } from "./semver.ts";
import type { Version } from "./semver.ts";

const OPERATORS = String.raw`(?:=>|=<|!=|>=|<=|~>|=|>|<|~|\^|)`;
/** The bar in these classes is Masterminds' own. */
const PARTS = String.raw`(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const PATTERN = String.raw`v?[0-9|xX*]+(?:\.[0-9|xX*]+)?(?:\.[0-9|xX*]+)?${PARTS}`;
const RANGE = new RegExp(String.raw`\s*(${PATTERN})\s+-\s+(${PATTERN})\s*`, "g");
const ONE = String.raw`${OPERATORS}\s*${PATTERN}`;
const VALID = new RegExp(String.raw`^\s*${ONE}\s*(?:(?:\s+|,\s*)${ONE}\s*)*$`);
const SINGLE = new RegExp(
  String.raw`^\s*(${OPERATORS})\s*v?([0-9|xX*]+)(?:\.([0-9|xX*]+))?(?:\.([0-9|xX*]+))?(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?\s*$`,
);

/** One comparison. A dirty part is missing or a wildcard. */
interface Constraint {
  readonly operator: string;
  readonly version: Version;
  readonly isDirty: boolean;
  readonly isMinorDirty: boolean;
  readonly isPatchDirty: boolean;
}

/** Does the version satisfy semver.NewConstraint(constraint)? */
export function satisfies(constraint: Bytes, version: () => Version): boolean {
  const alternatives = alternativesOf(constraint).map((alternative) => {
    if (!VALID.test(alternative)) return fail(`improper constraint: ${alternative}`);
    return (alternative.match(new RegExp(ONE, "g")) ?? []).map(parseConstraint);
  });
  const candidate = version();
  return alternatives.some((constraints) => {
    const allowsPrerelease = constraints.some((each) => each.version.prerelease !== "");
    return constraints.every((each) => (candidate.prerelease === "" || allowsPrerelease) && holds(each, candidate));
  });
}

/** What semver.NewConstraint says of a text that is neither a version nor a range of versions. */
export function improperConstraint(text: string): string | undefined {
  const alternatives = alternativesOf(text);
  const improper = alternatives.find((alternative) => !VALID.test(alternative));
  if (improper !== undefined) return `improper constraint: ${improper}`;
  const single = alternatives.flatMap((alternative) => alternative.match(new RegExp(ONE, "g")) ?? []);
  return single.some(isMixed) ? "constraint parser error" : undefined;
}

/** Its pattern takes `3x` for a part; as a version it is none. What stands behind a wildcard is not read. */
function isMixed(text: string): boolean {
  const parts = SINGLE.exec(text)?.slice(2, 5) ?? [];
  const end = parts.findIndex(isWildcard);
  const read = end === -1 ? parts : parts.slice(0, end);
  return read.some((part) => !/^\d+$/.test(part ?? ""));
}

function alternativesOf(constraint: string): readonly string[] {
  return constraint.replace(RANGE, ">= $1, <= $2 ").split("||");
}

function isWildcard(part: string | undefined): boolean {
  return part === undefined || part === "x" || part === "X" || part === "*";
}

function parseConstraint(text: string): Constraint {
  const match = SINGLE.exec(text);
  if (match === null) return fail(`improper constraint: ${text}`);
  const [, operator = "", major, minor, patch, prerelease = ""] = match;
  const isMajorDirty = isWildcard(major);
  const isMinorDirty = !isMajorDirty && isWildcard(minor);
  const isPatchDirty = !isMajorDirty && !isMinorDirty && isWildcard(patch);
  const numbers = isMajorDirty
    ? "0.0.0"
    : isMinorDirty
      ? `${major}.0.0`
      : isPatchDirty
        ? `${major}.${minor}.0`
        : `${major}.${minor}.${patch}`;
  if (!/^[0-9.]+$/.test(numbers)) return fail("constraint parser error");
  const version = parseVersion(`${numbers}${prerelease}`);
  return { operator, version, isDirty: isMajorDirty || isMinorDirty || isPatchDirty, isMinorDirty, isPatchDirty };
}

function holds(constraint: Constraint, candidate: Version): boolean {
  const { operator, version, isDirty } = constraint;
  const order = compareVersions(candidate, version);
  switch (operator) {
    case "":
    case "=":
      return isDirty ? isTilde(constraint, candidate) : order === 0;
    case "!=":
      return isDirty ? differs(constraint, candidate) : order !== 0;
    case ">":
      return isDirty ? isAbove(constraint, candidate) : order > 0;
    case "<":
      return order < 0;
    case ">=":
    case "=>":
      return order >= 0;
    case "<=":
    case "=<":
      return isDirty ? isNotAbove(constraint, candidate) : order <= 0;
    case "^":
      return isCaret(constraint, candidate);
    default:
      return isTilde(constraint, candidate);
  }
}

function differs({ version, isMinorDirty, isPatchDirty }: Constraint, candidate: Version): boolean {
  if (version.major !== candidate.major) return true;
  if (isMinorDirty) return false;
  if (version.minor !== candidate.minor) return true;
  if (isPatchDirty) {
    const hasPrerelease = candidate.prerelease !== "" || version.prerelease !== "";
    return hasPrerelease && comparePrereleases(candidate.prerelease, version.prerelease) !== 0;
  }
  return version.patch !== candidate.patch || compareVersions(candidate, version) !== 0;
}

function isAbove({ version, isMinorDirty, isPatchDirty }: Constraint, candidate: Version): boolean {
  if (candidate.major !== version.major) return candidate.major > version.major;
  if (isMinorDirty) return false;
  return isPatchDirty ? candidate.minor > version.minor : compareVersions(candidate, version) > 0;
}

function isNotAbove({ version, isMinorDirty }: Constraint, candidate: Version): boolean {
  if (candidate.major !== version.major) return candidate.major < version.major;
  return isMinorDirty || candidate.minor <= version.minor;
}

function isTilde({ version, isMinorDirty, isPatchDirty }: Constraint, candidate: Version): boolean {
  if (compareVersions(candidate, version) < 0) return false;
  const isZero = version.major === 0n && version.minor === 0n && version.patch === 0n;
  if (isZero && !isMinorDirty && !isPatchDirty) return true;
  return candidate.major === version.major && (isMinorDirty || candidate.minor === version.minor);
}

function isCaret({ version, isMinorDirty, isPatchDirty }: Constraint, candidate: Version): boolean {
  if (compareVersions(candidate, version) < 0) return false;
  if (version.major > 0n || isMinorDirty || candidate.major > 0n) return candidate.major === version.major;
  if (version.minor > 0n || isPatchDirty || candidate.minor > 0n) return candidate.minor === version.minor;
  return candidate.patch === version.patch;
}
