/** What releases are told apart of. */
export type Product = "immich" | "postgres-operator" | "external-secrets" | "flux";

/**
 * The releases that are tried, newest first: one for each way of behaving that is modelled. Read from tags and change logs. Of
 * the Zalando operator 1.15 behaves like 2.0 here and 1.14 like 1.13: what differs is the default Spilo's extension whitelist.
 */
export const modelledReleases: Readonly<Record<Product, readonly string[]>> = {
  immich: ["3.2.2", "2.7.5", "2.4.0", "1.136.0", "1.132.3"],
  "postgres-operator": ["2.0.1", "1.13.0"],
  "external-secrets": ["2.9.0", "2.0.0", "0.20.0", "0.17.0"],
  flux: ["2.9.0", "2.8.0"],
};

/** The newest modelled release of each product. */
export const newestReleases: Readonly<Record<Product, string>> = {
  immich: modelledReleases.immich[0] ?? "",
  "postgres-operator": modelledReleases["postgres-operator"][0] ?? "",
  "external-secrets": modelledReleases["external-secrets"][0] ?? "",
  flux: modelledReleases.flux[0] ?? "",
};

/** The month up to which the catalogue knows the world. */
export const catalogueDate = "2026-11";

/** Compares dotted versions by their numbers; what is absent counts as 0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Is it of a later minor release than the newest that is known? A later patch is taken for the same. */
export function isBeyond(version: string, newest: string): boolean {
  const minor = (text: string): string => text.split(".").slice(0, 2).join(".");
  return compareVersions(minor(version), minor(newest)) > 0;
}

export function atLeast(version: string, minimum: string): boolean {
  return compareVersions(version, minimum) >= 0;
}
