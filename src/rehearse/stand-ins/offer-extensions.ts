import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { extensionFacts, vectorWindow, type VectorExtension } from "../../catalog/index.ts";
import type { AvailableExtension } from "../../world/index.ts";
import type { Installation } from "../server/private-installation.ts";
import { standIn } from "./stand-in.ts";

/** What the image is to hold, and for which release of Immich it is to do where it does not say which versions. */
export interface Wanted {
  /** Undefined: anything. */
  readonly available: ReadonlyMap<string, AvailableExtension> | undefined;
  /** Extensions that the run takes to be there: all of an image that may hold anything, and what it goes past as if mended. */
  readonly named: ReadonlySet<string>;
  readonly immich: string;
}

/**
 * Makes exactly those extensions available to the server that the image holds: the real one where its code is at hand, else a
 * stand-in. Answers the names of the stand-ins.
 */
export function offerExtensions(installation: Installation, { available, named, immich }: Wanted): ReadonlySet<string> {
  for (const file of readdirSync(installation.extensions)) rmSync(join(installation.extensions, file));
  const substituted = new Set<string>();
  for (const name of new Set(["plpgsql", ...(available?.keys() ?? []), ...named])) {
    if (installation.has(name)) {
      installation.offer(name);
      continue;
    }
    const version = available?.get(name)?.version ?? fittingVersion(name, immich);
    const { control, script } = standIn(extensionFacts(name), version);
    writeFileSync(join(installation.extensions, `${name}.control`), control);
    writeFileSync(join(installation.extensions, `${name}--${version}.sql`), script);
    substituted.add(name);
  }
  return substituted;
}

/** A version that this release of Immich accepts. */
function fittingVersion(name: string, immich: string): string {
  const window = name === "vchord" || name === "vector" || name === "vectors" ? windowOf(name, immich) : undefined;
  return window === undefined ? "1.0" : `${window}.0`;
}

function windowOf(name: VectorExtension, immich: string): string | undefined {
  return vectorWindow(name, immich)?.from;
}
