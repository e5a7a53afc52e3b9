import { at, listAt, resolveHostOf, stringAt, type Host } from "../../world/index.ts";
import { expectationOf, podPath } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";

/** Looks a host up as Immich's pod does: its own aliases and DNS settings come before cluster DNS. */
export function lookUpHost({ context, workload }: Pick<ServerStart, "context" | "workload">, host: string): Host {
  const pod = podPath(workload);
  const aliases = listAt(workload.object, ...pod, "hostAliases").flatMap((alias) => listAt(alias, "hostnames"));
  if (aliases.includes(host)) return { kind: "outside" };
  const found = besidePod({ context, workload }, resolveHostOf(context.world, host, workload));
  const usesClusterDns = ["ClusterFirst", "ClusterFirstWithHostNet", undefined].includes(
    stringAt(workload.object, ...pod, "dnsPolicy"),
  );
  const searches = at(workload.object, ...pod, "dnsConfig", "searches");
  return found.kind === "absent" && (!usesClusterDns || searches !== undefined) ? { kind: "outside" } : found;
}

/** Where nothing says into which namespace the pod is applied, a host that stands in another one says so. */
function besidePod(
  { context, workload }: Pick<ServerStart, "context" | "workload">,
  found: ReturnType<typeof resolveHostOf>,
): Host {
  if (found.namedIn === undefined || found.kind === "outside") return found;
  if (found.kind === "service") {
    const message = `what names no namespace is applied to namespace ${found.namedIn}, where Immich looks for its hosts`;
    context.assumes({ message, object: workload.ref });
    return found;
  }
  const { namespace } = workload.ref;
  const isComing = expectationOf(context.world, "Service", namespace, found.name).kind === "coming";
  return isComing ? { ...found, namespace } : found;
}
