import { immichImage } from "../../catalog/index.ts";
import { at, stringAt } from "../../world/index.ts";
import { containersOf, podPath, type Container } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";

type Start = Pick<ServerStart, "workload">;

/** Does a host lead to Immich's own pod? Its containers share one loopback, unless it is the node's. */
export function isOwnPod({ workload }: Start, host: string): boolean {
  const isLoopback = host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
  return isLoopback && at(workload.object, ...podPath(workload), "hostNetwork") !== true;
}

/** The containers that run beside Immich's; those of its own images listen neither as PostgreSQL nor as Redis. */
export function besideImmich({ workload }: Start): readonly Container[] {
  return containersOf(workload).filter(
    ({ init, spec, image }) =>
      (!init || stringAt(spec, "restartPolicy") === "Always") && immichImage(image) === undefined,
  );
}

/** What Node.js says where nobody listens: it names the address. */
export function refusedAt(host: string, port: number): string {
  return `Error: connect ECONNREFUSED ${host === "localhost" ? "127.0.0.1" : host}:${port}`;
}
