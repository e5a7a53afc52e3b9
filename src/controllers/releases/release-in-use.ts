import { atLeast, modelledReleases } from "../../catalog/index.ts";
import type { Context } from "../engine/index.ts";
import { releaseInRepository, type InstalledProduct } from "./release-in-repository.ts";

export interface Release {
  isAtLeast(version: string): boolean;
  version(): string;
  /** Is it named by the repository or the configuration? Otherwise it is one of several that may be in use. */
  isKnown(): boolean;
}

/** The release of an operator that this run is about. What the repository installs goes before what is tried. */
export function releaseInUse(context: Context, product: InstalledProduct): Release {
  const installed = releaseInRepository(context.world, product);
  if (installed !== undefined) {
    return { isAtLeast: (version) => atLeast(installed, version), version: () => installed, isKnown: () => true };
  }
  const candidate = (): string => context.release(product);
  return {
    isAtLeast: (version) => context.isAtLeast(product, version),
    version: candidate,
    // A candidate of the catalogue stands for all releases that behave like it.
    isKnown: () => !modelledReleases[product].includes(candidate()),
  };
}
