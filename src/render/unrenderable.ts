import { report, type Frame } from "./frame.ts";
import type { OpaquePart, Rendered } from "./manifest.ts";
import type { DocumentError } from "./resource/resource-documents.ts";
import type { ResourceMap } from "./resource/resource-map.ts";

/** A part of these resources whose objects nobody can know without leaving the repository or running a program. */
export function reportUnrenderable(
  frame: Frame,
  resources: ResourceMap,
  part: OpaquePart & { readonly kind: Unrenderable },
): void {
  resources.incomplete = true;
  if (frame.build.options.unrenderable === "opaque") {
    frame.build.opaque.push(part);
    return;
  }
  const { text, remedy } = explanations[part.kind](part.name);
  report(frame, text, { span: part.span, remedy });
}

/** Is all that a chart brings among what is known of it? A contract says what matters of one, and not everything. */
export function showsAll({ opaque, charts = [] }: Rendered): boolean {
  return opaque.length === 0 && charts.length > 0 && charts.every(({ by }) => by !== "contract");
}

/** What stands in documents that cannot be read: their objects are there once they are mended, and nobody is to miss them. */
export function reportUnreadable({ build }: Frame, file: string, errors: readonly DocumentError[]): void {
  for (const { kind, brings } of errors) {
    const name = `${brings ?? "object"} in ${file}`;
    if (kind !== "not-json") build.opaque.push({ kind: "unreadable", name, namespace: "", brings });
  }
}

type Unrenderable = Exclude<OpaquePart["kind"], "values" | "values-of-release" | "unreadable">;

const explanations: Readonly<Record<Unrenderable, (name: string) => { text: string; remedy: string }>> = {
  "helm-chart": (name) => ({
    text: `must specify --enable-helm: the Helm chart '${name}' cannot be rendered here`,
    remedy:
      "commit the output of `helm template` and list it under `resources`, or build with `kustomize build --enable-helm`",
  }),
  remote: (name) => ({
    text: `'${name}' is not in this repository, and nothing is fetched from the network`,
    remedy: "copy it into the repository and list the copy",
  }),
  plugin: (name) => ({
    text: `external plugins disabled; unable to load external plugin '${name}'`,
    remedy: "use a built-in generator or transformer, or commit what the plugin makes",
  }),
};

const remote =
  /^([a-z][a-z0-9+.-]*:\/\/|git@|git::|[a-z0-9][a-z0-9.-]*\.[a-z]{2,}\/[^/]+\/[^/]+.*(\?ref=|\?version=|\.git|\/\/))/i;
const knownHosts = /^(github\.com|gitlab\.com|bitbucket\.org|gh:)[/:]/i;

/** Does kustomize fetch this from the network? (api/internal/git/repospec.go) */
export function isRemote(path: string): boolean {
  return remote.test(path) || knownHosts.test(path);
}
