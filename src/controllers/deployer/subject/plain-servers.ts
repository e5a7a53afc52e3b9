import { parseImage, postgresImage, redisPort } from "../../../catalog/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { itemsAt, nodeAt, textAt, type Node } from "../../../source/index.ts";
import { groupKindOf } from "../../../world/index.ts";

/**
 * Finds out whether manifests are a PostgreSQL or a Redis that an ordinary workload runs and that others are told as a host: its
 * Service, or the workload behind that. `among` is where the two find each other.
 */
export function plainServersNamedBy(
  clients: readonly Manifest[],
): (candidates: readonly Manifest[], among: readonly Manifest[]) => boolean {
  const hosts = hostsIn(clients.map(({ node }) => node));
  const namespaces = new Set(clients.map(({ ref }) => ref.namespace));
  const isNamed = ({ ref: { name, namespace } }: Manifest): boolean =>
    [...hosts].some(
      (host) =>
        (host === name && namespaces.has(namespace)) ||
        host === `${name}.${namespace}` ||
        host.startsWith(`${name}.${namespace}.svc`),
    );
  return (candidates, among) => {
    const services = among.filter((manifest) => groupKindOf(manifest.ref) === "Service" && isNamed(manifest));
    const servers = services.length === 0 ? [] : among.filter(({ node }) => runsServer(node));
    return services.some((service) => {
      const behind = servers.filter((server) => leadsTo(service, server));
      return behind.length > 0 && [service, ...behind].some((manifest) => candidates.includes(manifest));
    });
  };
}

function leadsTo(service: Manifest, workload: Manifest): boolean {
  if (service.ref.namespace !== workload.ref.namespace) return false;
  const selector = nodeAt(service.node, ["spec", "selector"]);
  const labels = nodeAt(workload.node, ["spec", "template", "metadata", "labels"]);
  if (selector?.kind !== "mapping" || labels === undefined || selector.entries.length === 0) return false;
  return selector.entries.every(({ key, value }) => value.kind === "scalar" && textAt(labels, key.text) === value.text);
}

function runsServer(node: Node): boolean {
  return itemsAt(node, "spec", "template", "spec", "containers").some((container) =>
    isServer(textAt(container, "image") ?? ""),
  );
}

/** By what is known of images, or by their name. */
function isServer(image: string): boolean {
  const name = parseImage(image).repository.split("/").at(-1) ?? "";
  return postgresImage(image) !== undefined || redisPort(image) !== undefined || /postgres/.test(name);
}

/** How settings of a host end: `DB_HOSTNAME`, `REDIS_URL`, `host`. */
const hostSetting = /(?:^|[_.-])(?:host|hostname|ur[il]|dsn|server|addr|address)$/i;

/** Immich looks for `redis` unless it is told otherwise. */
const redisSettings = ["REDIS_HOSTNAME", "REDIS_URL", "REDIS_SOCKET"];

/** The words of settings that name a host, as variables of containers or as keys of whatever makes such. */
function hostsIn(nodes: readonly Node[]): ReadonlySet<string> {
  const hosts = new Set<string>();
  const keys = new Set<string>();
  const take = (key: string, value: Node | undefined): void => {
    keys.add(key);
    if (value?.kind !== "scalar" || !hostSetting.test(key)) return;
    for (const word of value.text.split(/[^A-Za-z0-9.-]+/)) if (word !== "") hosts.add(word);
  };
  const visit = (node: Node): void => {
    if (node.kind === "sequence") node.items.forEach(visit);
    if (node.kind !== "mapping") return;
    take(textAt(node, "name") ?? "", nodeAt(node, ["value"]));
    for (const { key, value } of node.entries) {
      take(key.text, value);
      visit(value);
    }
  };
  nodes.forEach(visit);
  if (!redisSettings.some((key) => keys.has(key))) hosts.add("redis");
  return hosts;
}
