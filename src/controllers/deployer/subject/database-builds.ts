import type { Manifest } from "../../../render/index.ts";
import { textAt, type Node } from "../../../source/index.ts";
import { groupKindOf } from "../../../world/index.ts";

/** How clients of a database cluster name it: the Services that lead to it, and the Secrets that its operator makes. */
interface Names {
  readonly services: readonly string[];
  readonly isSecret: (word: string) => boolean;
}

const namesOfCluster: Readonly<Record<string, (name: string, node: Node) => Names>> = {
  "acid.zalan.do/postgresql": (name) => ({
    services: [name, `${name}-repl`, `${name}-pooler`, `${name}-pooler-repl`],
    isSecret: (word) => word.endsWith(`.${name}.credentials.postgresql.acid.zalan.do`),
  }),
  "postgresql.cnpg.io/Cluster": (name) => ({
    services: [`${name}-rw`, `${name}-ro`, `${name}-r`],
    isSecret: (word) => word === `${name}-app` || word === `${name}-superuser`,
  }),
  // A pooler stands in for the cluster, and lives beside it.
  "postgresql.cnpg.io/Pooler": (name) => ({ services: [name], isSecret: () => false }),
  "postgres-operator.crunchydata.com/PostgresCluster": (name) => ({
    services: [`${name}-primary`, `${name}-ha`, `${name}-replicas`, `${name}-pgbouncer`],
    isSecret: (word) => word.startsWith(`${name}-pguser-`),
  }),
};

/** Finds out whether other manifests refer to a database cluster among these: by the host of a Service, or by its Secret. */
export function databasesNamedBy(manifests: readonly Manifest[]): (candidates: readonly Manifest[]) => boolean {
  const words = new Set<string>();
  const namespaces = new Set<string>();
  for (const { ref, node } of manifests) {
    namespaces.add(ref.namespace);
    addWords(node, words);
  }
  const all = [...words];
  return (candidates) =>
    candidates.some((candidate) => {
      const { ref } = candidate;
      const names = namesOf(candidate, words);
      if (names === undefined) return false;
      const hosts = names.services.flatMap((service) =>
        namespaces.has(ref.namespace) ? [service, `${service}.${ref.namespace}`] : [`${service}.${ref.namespace}`],
      );
      return (
        hosts.some((host) => words.has(host) || all.some((word) => word.startsWith(`${host}.svc`))) ||
        all.some(names.isSecret)
      );
    });
}

/** Objects that make something in a cluster, which may be in another build; a cluster may have those of many apps. */
const inCluster: ReadonlySet<string> = new Set(["postgresql.cnpg.io/Database", "postgresql.cnpg.io/DatabaseRole"]);

function namesOf({ ref, node }: Manifest, words: ReadonlySet<string>): Names | undefined {
  const kind = groupKindOf(ref);
  if (!inCluster.has(kind)) return namesOfCluster[kind]?.(ref.name, node);
  const isAsked = words.has(textAt(node, "spec", "name") ?? "");
  return isAsked
    ? namesOfCluster["postgresql.cnpg.io/Cluster"]?.(textAt(node, "spec", "cluster", "name") ?? "", node)
    : undefined;
}

/** Reads a database cluster's kind and name in a text, even in one that is no YAML. */
const clusterInText = /^kind: *(?:Cluster|PostgresCluster|postgresql) *$[\s\S]*?^ +name: *["']?([a-z0-9-]+)/gm;

/**
 * Finds out whether manifests refer to a database cluster that is written in a text which could not be read: only by the names of its
 * Services, since its namespace may be set by whatever cannot be built.
 */
export function brokenDatabasesNamedBy(manifests: readonly Manifest[]): (text: string) => boolean {
  const words = new Set<string>();
  for (const { node } of manifests) addWords(node, words);
  const hosts = new Set([...words].map((word) => word.split(".", 1)[0]));
  const ends = ["-rw", "-primary", "-pooler", ""];
  return (text) => [...text.matchAll(clusterInText)].some(([, name = ""]) => ends.some((end) => hosts.has(name + end)));
}

/** The words of every text, as far as they can be the name of a host or an object. */
function addWords(node: Node, words: Set<string>): void {
  switch (node.kind) {
    case "scalar":
      for (const word of node.text.split(/[^A-Za-z0-9.-]+/)) if (word !== "") words.add(word);
      return;
    case "sequence":
      for (const item of node.items) addWords(item, words);
      return;
    case "mapping":
      for (const { value } of node.entries) addWords(value, words);
  }
}
