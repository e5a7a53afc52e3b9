/** A container image's name, taken apart as the container runtimes do (github.com/distribution/reference). */
export interface ImageReference {
  /** `docker.io` when the name has none. */
  readonly registry: string;
  /** Without registry and tag: `zalando/spilo-17`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function parseImage(image: string): ImageReference {
  const at = image.indexOf("@");
  const digest = at === -1 ? undefined : image.slice(at + 1);
  const named = at === -1 ? image : image.slice(0, at);
  const colon = named.lastIndexOf(":");
  const tagged = colon > named.lastIndexOf("/");
  const path = tagged ? named.slice(0, colon) : named;
  const slash = path.indexOf("/");
  const first = path.slice(0, Math.max(slash, 0));
  const hasRegistry = first.includes(".") || first.includes(":") || first === "localhost";
  const repository = hasRegistry ? path.slice(slash + 1) : path;
  const registry = !hasRegistry || first === "index.docker.io" ? "docker.io" : first;
  return {
    registry,
    repository: registry === "docker.io" && !repository.includes("/") ? `library/${repository}` : repository,
    tag: tagged ? named.slice(colon + 1) : undefined,
    digest,
  };
}
