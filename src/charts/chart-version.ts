/** The numbers of a chart's version. A minor or patch that a range leaves open is the newest there is. */
export interface ChartVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const open = Number.POSITIVE_INFINITY;
const pattern = /^[v^~=\s]*(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:[-+@][\w.:+-]*)?$/;

/**
 * Reads `4.4.0`, `v4.4`, `4.x`, `^4.1.0`, `~4.4`, `4.4.0@sha256:…`, and of a range with an end (`>=0.7.0 <1.0.0`) the newest; anything
 * else does not tell one major.
 */
export function parseChartVersion(text: string | undefined): ChartVersion | undefined {
  const end = text === undefined ? undefined : rangeWithEnd.exec(text)?.[1];
  return end === undefined ? parseOne(text) : newestBelow(end);
}

const rangeWithEnd = /^\s*>=?\s*v?\d[\w.+-]*(?:\s*,\s*|\s+)<\s*v?(\d+(?:\.\d+){0,2})(?:-0)?\s*$/;

function newestBelow(end: string): ChartVersion {
  const [major, minor, patch] = end.split(".").map(Number) as [number, number?, number?];
  if (patch) return { major, minor: minor ?? 0, patch: patch - 1 };
  if (minor) return { major, minor: minor - 1, patch: open };
  return { major: major - 1, minor: open, patch: open };
}

function parseOne(text: string | undefined): ChartVersion | undefined {
  const found = text === undefined ? undefined : pattern.exec(text.trim());
  if (!found) return undefined;
  const [, major, minor, patch] = found as unknown as [string, string, string | undefined, string | undefined];
  const trimmed = (text as string).trim();
  const caret = trimmed.startsWith("^");
  return {
    major: Number(major),
    // Below 1.0 a caret holds the minor, too.
    minor: caret && major !== "0" ? open : partOf(minor),
    patch: caret || trimmed.startsWith("~") ? open : partOf(patch),
  };
}

function partOf(text: string | undefined): number {
  return text === undefined || /^[xX*]$/.test(text) ? open : Number(text);
}

export function atLeast(version: ChartVersion, major: number, minor: number, patch = 0): boolean {
  if (version.major !== major) return version.major > major;
  return version.minor !== minor ? version.minor > minor : version.patch >= patch;
}

export function earlier(one: ChartVersion, other: ChartVersion): ChartVersion {
  return atLeast(one, other.major, other.minor, other.patch) ? other : one;
}
