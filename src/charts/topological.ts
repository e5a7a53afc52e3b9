/** Kahn's algorithm as the library's `kahn` runs it: always the first by name of those that wait for nothing. Undefined: a cycle. */
export function dependencyOrder(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const waiting = new Map([...graph].map(([name, needs]): [string, Set<string>] => [name, new Set(needs)]));
  const dependents = new Map<string, string[]>();
  for (const name of graph.keys()) dependents.set(name, []);
  for (const [name, needs] of graph) for (const need of needs) dependents.get(need)?.push(name);
  const free = [...waiting].filter(([, needs]) => needs.size === 0).map(([name]) => name);
  const order: string[] = [];
  while (free.length > 0) {
    free.sort((a, b) => (a < b ? -1 : 1));
    const next = free.shift() as string;
    order.push(next);
    for (const dependent of dependents.get(next) ?? []) {
      const needs = waiting.get(dependent);
      if (needs?.delete(next) && needs.size === 0) free.push(dependent);
    }
  }
  return order.length === graph.size ? order : undefined;
}
