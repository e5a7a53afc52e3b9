import { extensionFacts, intendedExtension } from "../../../catalog/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import type { PreparedDatabase } from "../cluster.ts";

/**
 * The names in the order in which they are created. The operator ranges over a Go map (syncExtensions), so every order happens;
 * where one extension needs another of the same map, the good order and the bad one are tried.
 */
export function extensionOrder(
  object: WorldObject,
  database: PreparedDatabase,
  installed: { has(name: string): boolean },
  context: Context,
): readonly string[] {
  const names = [...database.extensions.keys()].sort();
  const depth = new Map(names.map((name) => [name, depthOf(name, names, installed)] as const));
  const best = [...names].sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0));
  // A misspelt name fails in every order.
  const spelt = best.filter((name) => realName(name) === name);
  const early = spelt.filter((name) => requiredOf(name, spelt, installed).length > 0).toReversed();
  if (early.length === 0) return best;
  const pairs = early.map((name) => [requiredOf(name, spelt, installed)[0] ?? "", name] as const);
  const way = context.chooses({
    object,
    name: `order of the extensions in database ${database.name}`,
    best: pairs.map(([required, name]) => `${required} before ${name}`).join(", "),
    worst: pairs.map(([required, name]) => `${name} before ${required}`).join(", "),
  });
  return way === "best" ? best : [...early, ...best.filter((name) => !early.includes(name))];
}

/** What an extension needs that is in the same map and not installed yet, by the names in the map. */
function requiredOf(
  name: string,
  names: readonly string[],
  installed: { has(name: string): boolean },
): readonly string[] {
  const { requires } = extensionFacts(realName(name));
  return names.filter((other) => requires.includes(realName(other)) && !installed.has(realName(other)));
}

/** Requirements form no cycles, as PostgreSQL refuses such extensions. */
function depthOf(name: string, names: readonly string[], installed: { has(name: string): boolean }): number {
  const depths = requiredOf(name, names, installed).map((other) => depthOf(other, names, installed) + 1);
  return Math.max(0, ...depths);
}

/** The extension that a misspelt name means. */
export function realName(name: string): string {
  return intendedExtension(name) ?? name;
}
