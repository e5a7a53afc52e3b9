import { intendedKind } from "../../../catalog/index.ts";
import type { Manifest, Rendered } from "../../../render/index.ts";
import { isOpen } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import type { Build } from "../build.ts";
import { writtenIn } from "../deployed/declared-manifest.ts";
import type { DeployedBuild } from "../deployed/deployed-builds.ts";
import type { Candidate } from "./named-builds.ts";

/**
 * The builds through which deployers come to those of the subject, each with what is on the way: where one of them fails, nothing below
 * it is ever applied. What else they bring is not asked about.
 */
export function leadingBuilds(subject: readonly Candidate[]): ReadonlyMap<DeployedBuild, readonly Manifest[]> {
  const leading = new Map<DeployedBuild, Map<string, Manifest>>();
  for (const start of subject) {
    let below: Candidate = start;
    while (below.parent !== undefined && !subject.includes(below.parent)) {
      const { parent, declaration, written }: Candidate = below;
      const onTheWay = leading.get(parent) ?? new Map<string, Manifest>();
      leading.set(parent, onTheWay);
      for (const manifest of [written, declaration])
        if (manifest !== undefined) onTheWay.set(refKey(manifest.ref), manifest);
      below = parent;
    }
  }
  return new Map([...leading].map(([build, onTheWay]) => [build, [...onTheWay.values()]] as const));
}

/**
 * A build that leads to the subject, and what else it brings, which goes with it. A kind or a version that is misspelt is on the way
 * wherever it is written: deployers apply nothing of a build with one that no API server has.
 */
export function partedAtTheWay(build: Build, leading: readonly Manifest[], ofImmich: boolean): readonly Build[] {
  const { rendered } = build;
  const onTheWay = [...leading, ...rendered.manifests.filter(isMisspelt)];
  const names = new Set(onTheWay.map(({ ref }) => refKey(ref)));
  const others = rendered.manifests.filter(({ ref }) => !names.has(refKey(ref)));
  return [
    {
      ...build,
      role: "subject",
      leads: true,
      ofImmich,
      beside: others,
      unset: build.unset.filter(({ object }) => names.has(refKey(object))),
      rendered: { ...rendered, manifests: onTheWay, opaque: [], warnings: [], reads: filesOf(onTheWay, rendered) },
    },
    {
      ...build,
      role: "context",
      declaration: undefined,
      appliedBy: build.declaration,
      unset: [],
      rendered: { ...rendered, manifests: others, problems: [], warnings: [] },
    },
  ];
}

function isMisspelt({ ref }: Manifest): boolean {
  const isWritten = ref.apiVersion !== "" && !isOpen(`${ref.apiVersion}${ref.kind}`);
  return isWritten && intendedKind(ref.apiVersion, ref.kind) !== undefined;
}

/** Where what is on the way is written, and what keeps it from being built. */
function filesOf(onTheWay: readonly Manifest[], { problems }: Rendered): ReadonlySet<string> {
  const files = [...onTheWay.map(writtenIn), ...problems.map(({ span }) => span?.file.path)];
  return new Set(files.filter((file) => file !== undefined));
}
