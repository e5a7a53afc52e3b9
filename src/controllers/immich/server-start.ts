import { immichImage, immichVersion, releaseInLine } from "../../catalog/index.ts";
import type { Context } from "../engine/index.ts";
import type { WorldObject } from "../../world/index.ts";
import { containersOf, type Container, type Environment } from "../kubernetes/index.ts";

/** One start of Immich's server, as every step of it sees it. */
export interface ServerStart {
  readonly context: Context;
  readonly workload: WorldObject;
  readonly container: Container;
  /** The release in the image's tag, else the one that this run assumes. */
  readonly version: string;
  readonly environment: Environment;
}

/** Immich's server among a workload's containers. Init containers and jobs of its image run other commands. */
export function serverContainer(workload: WorldObject): Container | undefined {
  return containersOf(workload).find(({ init, image }) => !init && immichImage(image)?.component === "server");
}

/** The release of a container of Immich. */
export function releaseOf(container: Container, context: Context): string {
  return immichVersion(container.image) ?? releaseInLine(container.image, context.release("immich"));
}
