import { publishedUnder } from "../../catalog/index.ts";
import type { WorldObject } from "../../world/index.ts";
import type { Blame, Context, Trouble } from "../engine/index.ts";
import { containersOf } from "./pod.ts";

/** An image under a tag that its publisher never gives: the registry has no manifest of it. */
export function missingImage(image: string, blame: Blame): Trouble | undefined {
  const published = publishedUnder(image);
  if (published === undefined) return undefined;
  return {
    rule: "kubernetes/image-missing",
    object: blame.object,
    about: image,
    message: `ImagePullBackOff: Back-off pulling image "${image}": ErrImagePull: ${image}: not found`,
    blame,
    known: { from: "source", of: "the workflows that publish the image" },
    details: { image, published },
  };
}

/** The first image of a workload that cannot be pulled, in the kubelet's words. */
export function pullTrouble(workload: WorldObject, context: Context): string | undefined {
  let first: string | undefined;
  for (const { image, path } of containersOf(workload)) {
    const trouble = missingImage(image, { object: workload.ref, path: [...path, "image"] });
    if (trouble && context.fails(trouble)) first ??= trouble.message;
  }
  return first;
}
