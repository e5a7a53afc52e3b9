import { cannotBeSpilo, extensionFacts, intendedLibrary, postgresImage } from "../../catalog/index.ts";
import type { Context } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import { realName } from "./sync/extension-order.ts";
import { preloadLibraries } from "../databases/index.ts";

/** An image that Zalando did not publish holds what nobody here can see: that it is Spilo at all, and what it adds to it. */
export function imageAssumption(cluster: Cluster, context: Context): void {
  if (postgresImage(cluster.image) !== undefined || cannotBeSpilo(cluster.image)) return;
  const spilo = postgresImage("ghcr.io/zalando/spilo-18:4.1-p2");
  const has = spilo?.libraries(18) ?? new Set();
  const asked = [
    ...cluster.prepared.flatMap(({ extensions }) => [...extensions.keys()].map(realName)),
    ...preloadLibraries(cluster.preloadList ?? "").map((library) => intendedLibrary(library) ?? library),
  ];
  const added = [...new Set(asked)].filter((name) => !has.has(name)).map((name) => extensionFacts(name).name);
  const carries = added.length === 0 ? "" : ` and carries ${added.sort().join(" and ")}`;
  context.assumes({ message: `image ${cluster.image} is made from Spilo${carries}`, object: cluster.ref });
}
