import type { Manifest, Rendered } from "../../../render/index.ts";
import { itemsAt, textAt } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import { isDeployed } from "./alternatives.ts";
import type { DeployedBuild } from "../deployed/deployed-builds.ts";
import type { Candidate } from "./named-builds.ts";

/** What Flux waits for before it applies an object (`dependsOn`), by `refKey`. */
export function dependenciesOf({ ref, node }: Manifest): readonly string[] {
  return itemsAt(node, "spec", "dependsOn").flatMap((item) => {
    const name = textAt(item, "name");
    return name === undefined ? [] : [refKey({ ...ref, name, namespace: textAt(item, "namespace") ?? ref.namespace })];
  });
}

/** The builds that Flux must come to before it does to these: by `dependsOn` of Kustomizations, and by what brings those. */
export function buildsBefore(subject: readonly Candidate[], others: readonly Candidate[]): ReadonlySet<DeployedBuild> {
  const byDeclaration = new Map<string, DeployedBuild[]>();
  for (const build of others.filter(isDeployed)) {
    const key = refKey(build.declaration.ref);
    byDeclaration.set(key, [...(byDeclaration.get(key) ?? []), build]);
  }
  const reached = new Set<DeployedBuild>();
  let pending = subject.filter(isDeployed);
  while (pending.length > 0) {
    const next = pending.flatMap((build) => [
      ...(build.parent ? [build.parent] : []),
      ...dependenciesOf(build.declaration).flatMap((key) => byDeclaration.get(key) ?? []),
    ]);
    pending = [...new Set(next)].filter((build) => !reached.has(build));
    for (const build of pending) reached.add(build);
  }
  return reached;
}

/** What builds, and those before them, depend on and none of the repository's brings, by `refKey`. */
export function missingDependencies(
  subject: readonly Candidate[],
  everything: readonly Candidate[],
): ReadonlySet<string> {
  const own = subject.filter(isDeployed);
  const waiting = [...new Set([...own, ...buildsBefore(own, everything)])];
  const wanted = waiting.flatMap(({ declaration, rendered }) =>
    [declaration, ...(own.some((build) => build.rendered === rendered) ? rendered.manifests : [])].flatMap(
      dependenciesOf,
    ),
  );
  if (wanted.length === 0) return new Set();
  const brought = new Set(everything.flatMap(bringsAll).map(({ ref }) => refKey(ref)));
  return new Set(wanted.filter((key) => !brought.has(key)));
}

/** Everything that there is by a build: its deployer's object, and what that applies. */
export function bringsAll({ declaration, rendered }: Brings): readonly Manifest[] {
  return declaration === undefined ? rendered.manifests : [declaration, ...rendered.manifests];
}

interface Brings {
  readonly declaration?: Manifest | undefined;
  readonly rendered: Rendered;
}
