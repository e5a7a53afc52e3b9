import { imageFormFault, keptUnder, misnamedImage, publishedUnder } from "../../../catalog/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import type { Blame, Context, Trouble } from "../../engine/index.ts";
import { containersOf } from "./pod.ts";

/** What no image is called, and what its publisher does not have, by its name or by its tag: the registry has no manifest of it. */
export function missingImage(image: string, blame: Blame): Trouble | undefined {
  const fault = imageFormFault(image);
  if (fault !== undefined) return invalidImage(image, fault, blame);
  const named = nameElsewhere(image);
  if (named === undefined) return undefined;
  return {
    rule: "kubernetes/image-missing",
    object: blame.object,
    about: image,
    message: `ImagePullBackOff: Back-off pulling image "${image}": ErrImagePull: ${image}: not found`,
    blame,
    known: named.certain
      ? { from: "source", of: "the workflows that publish the image" }
      : { from: "docs", of: `${named.differs === "withdrawn" ? "Bitnami" : "Immich"}, Kubernetes` },
    details: { image, ...named },
  };
}

function invalidImage(image: string, fault: string, blame: Blame): Trouble {
  const format = fault === "its name has capitals" ? "repository name must be lowercase" : "invalid reference format";
  return {
    rule: "kubernetes/image-invalid",
    object: blame.object,
    about: image,
    message: `InvalidImageName: Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${format}`,
    blame,
    known: { from: "source", of: "Kubernetes kubelet image_manager.go, distribution/reference" },
    details: { image, fault },
  };
}

/** What it is published as, and how that differs from what is asked for. */
interface Elsewhere {
  readonly published: string;
  readonly differs: "name" | "tag" | "withdrawn";
  readonly certain: boolean;
}

function nameElsewhere(image: string): Elsewhere | undefined {
  const kept = keptUnder(image);
  if (kept !== undefined) return { published: kept, differs: "withdrawn", certain: false };
  const misnamed = misnamedImage(image);
  const meant = misnamed?.meant ?? image;
  const published = publishedUnder(meant) ?? meant;
  if (published === image) return undefined;
  return { published, differs: misnamed ? "name" : "tag", certain: misnamed?.certain ?? true };
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
