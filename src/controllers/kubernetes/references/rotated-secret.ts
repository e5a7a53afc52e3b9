import { groupKindOf, keyedData, labelsOf, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { knownText } from "./known-text.ts";
import { containersOf, podPath } from "../pods/pod.ts";
import { containerReferences, type Reference } from "./references.ts";

/**
 * Pods that run already have read their variables when their containers started: of a Secret that changes under them they hear
 * nothing, unless their template changes with it, or somebody restarts them for that.
 */
export function noteRotatedSecrets(workload: WorldObject, context: Context): void {
  if (workload.before !== "unchanged" || groupKindOf(workload.ref).startsWith("batch/")) return;
  const running = containersOf(workload).filter(({ init }) => !init);
  for (const reference of running.flatMap(containerReferences)) {
    if (reference.kind !== "Secret" || isRestarted(workload, reference.name)) continue;
    const secret = context.world.get("Secret", workload.ref.namespace, reference.name);
    const [key] = secret ? changedKeys(secret, reference) : [];
    if (key === undefined) continue;
    context.notes({
      rule: "change/secret-rotated",
      object: workload.ref,
      about: reference.name,
      message: `its containers keep the ${key} that they were started with`,
      blame: { object: workload.ref, path: reference.path },
      known: { from: "docs", of: "Kubernetes, Secrets as environment variables" },
      details: { secret: reference.name, key },
      weight: "info",
    });
    return;
  }
}

/** Keys that the reference reads and that held another text before. What is encrypted may be the same text encrypted anew. */
function changedKeys({ ref, data, previous }: WorldObject, reference: Reference): readonly string[] {
  const former = previous && keyedData(ref, previous);
  if (!former || !data) return [];
  const keys = reference.key === undefined ? [...data.values.keys()].sort() : [reference.key];
  return keys.filter((key) => {
    const [before, now] = [textOf(former, key), textOf(data, key)];
    return before !== undefined && now !== undefined && before !== now;
  });
}

function textOf({ values }: KeyedData, key: string): string | undefined {
  const value = values.get(key);
  return value && knownText(value);
}

/** Stakater's Reloader looks at the workload, then at its pod template. */
function isRestarted({ object, ...workload }: WorldObject, secret: string): boolean {
  const places = [["metadata"], [...podPath({ object, ...workload }).slice(0, -1), "metadata"]].map((path) =>
    labelsOf(object, ...path.map(String), "annotations"),
  );
  return places.some((annotations) =>
    [...annotations].some(([name, value]) => {
      if (!name.endsWith("reloader.stakater.com/auto") && !name.startsWith("secret.reloader.stakater.com/"))
        return name === "reloader.stakater.com/search" && value === "true";
      return value === "true" || value.split(",").some((each) => each.trim() === secret);
    }),
  );
}
