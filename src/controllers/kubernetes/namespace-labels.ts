import { labelsOf, type World } from "../../world/index.ts";
import type { Labels } from "./label-selector.ts";

/** A namespace's labels; those of one that the repository does not define may be any. */
export function namespaceLabels(world: World, namespace: string): Labels {
  const object = world.get("Namespace", "", namespace);
  const own = object ? [...labelsOf(object.object, "metadata", "labels")] : [];
  // The API server adds this one to every namespace.
  return { known: new Map([...own, ["kubernetes.io/metadata.name", namespace]]), complete: object !== undefined };
}
