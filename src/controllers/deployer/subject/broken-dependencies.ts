import { itemsAt, textAt } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import { isDeployed } from "./alternatives.ts";
import type { Candidate } from "./named-builds.ts";
import type { DeployedBuild } from "../deployed/deployed-builds.ts";

/**
 * What Flux waits for before it comes to these builds (`dependsOn` of Kustomizations, and what brings those) and cannot build: nothing of
 * these is applied then. Of what can be built nothing is said.
 */
export function brokenDependencies(
  subject: readonly Candidate[],
  others: readonly Candidate[],
): ReadonlySet<Candidate> {
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
      ...dependenciesOf(build).flatMap((key) => byDeclaration.get(key) ?? []),
    ]);
    pending = [...new Set(next)].filter((build) => !reached.has(build));
    for (const build of pending) reached.add(build);
  }
  return new Set([...reached].filter(({ rendered, target }) => rendered.problems.length > 0 || target.isMeant));
}

/** By `refKey`; those of HelmReleases are no builds of their own. */
function dependenciesOf({ declaration: { ref, node } }: DeployedBuild): readonly string[] {
  return itemsAt(node, "spec", "dependsOn").flatMap((item) => {
    const name = textAt(item, "name");
    return name === undefined ? [] : [refKey({ ...ref, name, namespace: textAt(item, "namespace") ?? ref.namespace })];
  });
}
