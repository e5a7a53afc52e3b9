import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

function isCertain({ details }: Trouble): boolean {
  return details?.["certain"] === true;
}

export const imageMissing: Rule = {
  id: "kubernetes/image-missing",
  title: (trouble) =>
    detail(trouble, "differs") === "withdrawn"
      ? `Image ${detail(trouble, "image")} is no longer published`
      : isCertain(trouble)
        ? `There is no image ${detail(trouble, "image")}`
        : `No image ${detail(trouble, "image")} is known to be published`,
  message: (trouble) => {
    if (detail(trouble, "differs") === "withdrawn")
      return `Bitnami has taken it off Docker Hub and keeps it, without further updates, as ${detail(trouble, "published")}. A node that has it still goes on; wherever it must be fetched, the pod does not start.`;
    if (!isCertain(trouble))
      return `Immich publishes it as ${detail(trouble, "published")}. Unless this is a copy of your own, the registry knows no image of this name, and the pod never starts.`;
    return `Its publisher names ${detail(trouble, "differs") === "tag" ? "the tag" : "it"} otherwise: ${detail(trouble, "published")}. The registry knows no image of this name, and the pod never starts.`;
  },
  remedy: (trouble) =>
    detail(trouble, "differs") === "withdrawn"
      ? `use an image that is kept up, such as docker.io/valkey/valkey for Redis, or for the time being ${detail(trouble, "published")}`
      : `use ${detail(trouble, "published")}`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe pods`,
  explanation: {
    summary: "An image is asked for under a name or a tag that its publisher does not have.",
    why: "A tag is a name, not a version: the registry looks for exactly these letters. Immich's images have the tag of the release in git, with its `v`, and only those of machine learning have one that ends in `-cuda`, `-openvino` and the like: it is called by the library, not by the maker of the device. A letter right behind the release is in no tag. Of TensorChord's images for CloudNativePG those with pgvecto.rs have a `v` before its version, and those with VectorChord have none. CloudNativePG's own end in the Debian that they are made from. A digest behind the tag (`@sha256:…`) decides alone, whatever the tag says. Of names, those are told that are plainly a slip of Immich's: under `ghcr.io/immich-app/` for sure, as all that is published there is known; under another owner, on Docker Hub or under a misspelt registry as a warning, as somebody may have put a copy there. Mirrors and images of others are never told, but for those of Bitnami: in September 2025 it moved all that have a version from `docker.io/bitnami` to `docker.io/bitnamilegacy`. That the Redis of Immich's chart before 0.10 asks for one of them is said among what is assumed. Whether an image of the right form exists is not looked up.",
    looksLike: [
      'Back-off pulling image "<image>"',
      'Failed to pull image "<image>": <…>: not found',
      'Failed to pull image "<image>"',
      "ImagePullBackOff",
      "manifest unknown",
      "ErrImagePull",
    ],
    mend: "```text\nghcr.io/immich-app/immich-server:v2.7.5\nghcr.io/immich-app/immich-machine-learning:v2.7.5-cuda\nghcr.io/tensorchord/cloudnative-vectorchord:17.7-1.0.0\nghcr.io/tensorchord/cloudnative-pgvecto.rs:16.5-v0.3.0\n```",
    sources: [
      "immich-app/immich .github/workflows/docker.yml, immich-app/immich#10565",
      "bitnami/charts#35164, #36313, immich-app/immich-charts#241",
      "cloudnative-pg/postgres-containers, docker-bake.hcl",
      "tensorchord/cloudnative-vectorchord and tensorchord/cloudnative-pgvecto.rs, .github/workflows/docker.yml and versions.yaml",
    ],
  },
};
