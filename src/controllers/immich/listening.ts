import { atLeast, isBeyond, metricsPorts, newestReleases, serverPort } from "../../catalog/index.ts";
import type { Context } from "../engine/index.ts";
import { at, type WorldObject } from "../../world/index.ts";
import { containerEnvironment, containersOf, type Container } from "../kubernetes/index.ts";
import { releaseOf, serverContainer } from "./server-start.ts";
import { settingOf } from "./environment/setting.ts";

/** The ports of a workload's pods as far as Immich's server is concerned. */
export interface Listening {
  /** Where the server listens for the web and the apps. */
  readonly port: number;
  readonly version: string;
  /** May something listen on this port? */
  readonly has: (port: number) => boolean;
}

/** Where a workload's server listens; undefined when none is in it, or when its port comes from elsewhere. */
export function listeningOf(context: Context, workload: WorldObject): Listening | undefined {
  const container = serverContainer(workload);
  if (!container) return undefined;
  const version = releaseOf(container, context);
  if (isBeyond(version, newestReleases.immich) || isWorkerApart(container, version)) return undefined;
  const setting = settingOf(containerEnvironment(context.world, workload, container), "IMMICH_PORT");
  const port = setting.kind === "text" ? Number(setting.text) : serverPort(version);
  if ((setting.kind === "unknown" && setting.variable) || !Number.isInteger(port)) return undefined;
  // Beside it, another container of the pod may listen on anything.
  const alone = containersOf(workload).filter((other) => !isFinished(other)).length === 1;
  return { port, version, has: (asked) => !alone || asked === port || metricsPorts.includes(asked) };
}

/** Until 1.105 the microservices were started by a script of their own, and listened elsewhere (MICROSERVICES_PORT, metrics). */
function isWorkerApart({ spec }: Container, version: string): boolean {
  return (
    !atLeast(version, "1.106.0") && JSON.stringify([at(spec, "command"), at(spec, "args")]).includes("microservices")
  );
}

/** An init container is gone when the server runs, unless it is one that always restarts (a sidecar). */
function isFinished({ init, spec }: { readonly init: boolean; readonly spec: unknown }): boolean {
  return init && (spec as { readonly restartPolicy?: unknown }).restartPolicy !== "Always";
}
