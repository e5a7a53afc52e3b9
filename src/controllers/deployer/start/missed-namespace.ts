import type { Manifest } from "../../../render/index.ts";
import { nodeAt, textAt } from "../../../source/index.ts";
import { groupKindOf, type World } from "../../../world/index.ts";
import type { Build } from "../build.ts";
import type { UnlistedManifest } from "./unlisted.ts";

/**
 * The Namespace that an unlisted file has, where Flux is to put objects into it and nothing else of the repository makes it: `namespaces
 * "…" not found`. Somebody may have made it by hand.
 */
export function missedNamespace(
  { build, manifests }: UnlistedManifest,
  builds: readonly Build[],
  context: World,
): string | undefined {
  if (build.target.deployer?.kind !== "flux") return undefined;
  const isMade = (name: string): boolean =>
    context.get("Namespace", "", name) !== undefined || builds.some((each) => mayMake(each, name));
  return manifests
    .filter(isNamespace)
    .map(({ ref }) => ref.name)
    .find((name) => build.rendered.manifests.some(({ ref }) => ref.namespace === name) && !isMade(name));
}

function mayMake({ rendered }: Build, name: string): boolean {
  // A folder from elsewhere may have anything; a chart makes its own namespace where its release says so.
  if (rendered.opaque.some(({ kind }) => kind === "remote" || kind === "plugin")) return true;
  return rendered.manifests.some(
    (each) => (isNamespace(each) && each.ref.name === name) || (installsInto(each, name) && makesNamespace(each)),
  );
}

function isNamespace({ ref }: Manifest): boolean {
  return groupKindOf(ref) === "Namespace";
}

function installsInto({ ref, node }: Manifest, name: string): boolean {
  return (
    (textAt(node, "spec", "targetNamespace") ?? textAt(node, "spec", "destination", "namespace") ?? ref.namespace) ===
    name
  );
}

/** `install.createNamespace` of a HelmRelease, `createNamespace` of K3s, `CreateNamespace=true` of Argo CD. */
function makesNamespace({ node }: Manifest): boolean {
  if ([["install", "createNamespace"], ["createNamespace"]].some((path) => textAt(node, "spec", ...path) === "true"))
    return true;
  const options = nodeAt(node, ["spec", "syncPolicy", "syncOptions"]);
  return options?.kind === "sequence" && options.items.some((each) => textAt(each) === "CreateNamespace=true");
}
