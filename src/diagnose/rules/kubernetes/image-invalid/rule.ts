import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const imageInvalid: Rule = {
  id: "kubernetes/image-invalid",
  title: (trouble) => `${shortened(detail(trouble, "image"))} is no image's name: ${detail(trouble, "fault")}`,
  message: () => "The kubelet cannot read it, and asks no registry. The pod never starts.",
  remedy: (trouble) =>
    detail(trouble, "fault").startsWith("its digest")
      ? "copy the digest again, sha256: and 64 hexadecimal digits, or leave it out"
      : "write it as registry/owner/name:tag, in small letters",
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe pods`,
  explanation: {
    summary: "What stands at an image is not what an image can be called.",
    why: "An image's name is a registry, a path in small letters, a tag of letters, digits, dots and dashes, and perhaps a digest: `sha256:` and 64 hexadecimal digits. The API server takes any text; the kubelet takes it apart before it pulls, and stops at what does not fit, with `InvalidImageName`. A digest that lost or gained a letter when it was copied is the usual case.",
    looksLike: [
      "InvalidImageName",
      'Failed to apply default image tag "<image>": couldn\'t parse image name "<image>": invalid reference format',
      'couldn\'t parse image name "<image>": invalid reference format: repository name must be lowercase',
    ],
    mend: "Copy the name again, or leave the digest out.",
    sources: [
      "kubernetes pkg/kubelet/images/image_manager.go, pkg/util/parsers/parsers.go",
      "distribution/reference regexp.go, opencontainers/go-digest",
    ],
  },
};

/** A digest is long, and stands below. */
function shortened(image: string): string {
  return image.replace(/(@[^:]*:?[0-9A-Za-z]{7})[0-9A-Za-z]{8,}/g, "$1…");
}
