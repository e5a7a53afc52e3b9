import type { Installation, World } from "../../world/index.ts";
import { outlivesClaim } from "../kubernetes/volumes/outlives-claim.ts";

const claimKind = "PersistentVolumeClaim";

/**
 * What a deletion of claims means to the Immich that has its files there: with the claim they are gone, or kept in the volume. Once it has
 * happened, nobody else can tell that there was one.
 */
export function withLostClaims(world: World, removed: readonly string[]): readonly Installation[] {
  const names = removed.filter((key) => key.startsWith(`${claimKind} `)).map((key) => key.slice(claimKind.length + 1));
  if (names.length === 0) return [];
  return world.installations().flatMap((installation) => {
    const folders = [...installation.folders.values()];
    const lost = names.flatMap((name) => {
      const isUsed = folders.some((folder) => `${folder}/`.startsWith(`claim ${name}/`));
      const [namespace = "", claimName = ""] = name.split("/");
      const claim = isUsed ? world.get(claimKind, namespace, claimName) : undefined;
      return claim ? [[name, outlivesClaim(world, claim) ? "released" : "deleted"] as const] : [];
    });
    return lost.length === 0 ? [] : [{ ...installation, lost: new Map([...(installation.lost ?? []), ...lost]) }];
  });
}
