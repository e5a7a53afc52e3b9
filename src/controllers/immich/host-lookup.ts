import { at, listAt, resolveHost, stringAt, type Host } from "../../world/index.ts";
import { podPath } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";

/** Looks a host up as Immich's pod does: its own aliases and DNS settings come before cluster DNS. */
export function lookUpHost({ context, workload }: Pick<ServerStart, "context" | "workload">, host: string): Host {
  const pod = podPath(workload);
  const aliases = listAt(workload.object, ...pod, "hostAliases").flatMap((alias) => listAt(alias, "hostnames"));
  if (aliases.includes(host)) return { kind: "outside" };
  const found = resolveHost(context.world, host, workload.ref.namespace);
  const usesClusterDns = ["ClusterFirst", "ClusterFirstWithHostNet", undefined].includes(
    stringAt(workload.object, ...pod, "dnsPolicy"),
  );
  const searches = at(workload.object, ...pod, "dnsConfig", "searches");
  return found.kind === "absent" && (!usesClusterDns || searches !== undefined) ? { kind: "outside" } : found;
}
