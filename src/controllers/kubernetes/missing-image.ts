import { misnamedImage, publishedUnder } from "../../catalog/index.ts";
import type { WorldObject } from "../../world/index.ts";
import type { Blame, Context, Trouble } from "../engine/index.ts";
import { containersOf } from "./pod.ts";

/** An image that its publisher does not have, by its name or by its tag: the registry has no manifest of it. */
export function missingImage(image: string, blame: Blame): Trouble | undefined {
  const misnamed = misnamedImage(image);
  const meant = misnamed?.meant ?? image;
  const published = publishedUnder(meant) ?? meant;
  if (published === image) return undefined;
  const certain = misnamed?.certain ?? true;
  return {
    rule: "kubernetes/image-missing",
    object: blame.object,
    about: image,
    message: `ImagePullBackOff: Back-off pulling image "${image}": ErrImagePull: ${image}: not found`,
    blame,
    known: certain
      ? { from: "source", of: "the workflows that publish the image" }
      : { from: "docs", of: "Immich, Kubernetes" },
    details: { image, published, differs: misnamed ? "name" : "tag", certain },
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
