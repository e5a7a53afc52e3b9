import type { Manifest, Ref } from "../../../render/index.ts";
import {
  appliedObjects,
  refKey,
  storedRef,
  type Applied,
  type World,
  type WorldChanges,
} from "../../../world/index.ts";
import { troubleKey, type Start, type Trouble } from "../../engine/index.ts";
import type { Build } from "../build.ts";
import { problemTrouble } from "./problem-trouble.ts";
import { providedObjects } from "./provided.ts";
import { stoppedBy } from "./stopped-by.ts";
import { storedManifests } from "./stored-manifests.ts";
import type { UnlistedManifest } from "./unlisted.ts";

/** Stands for the person who applies what is refused. */
const byHand: Ref = { apiVersion: "immich-gitops.io/v1", kind: "ByHand", namespace: "", name: "kubectl" };

/**
 * What the builds apply. A kustomization that does not build applies nothing at all; of a plain folder only the broken file is
 * missing (`kubectl apply -f`). A manifest that is needed and not listed is a trouble too: mended, it is part of the build; and one
 * that the API server does not store.
 */
export function startOfBuilds(builds: readonly Build[], context: World, unlisted: readonly UnlistedManifest[]): Start {
  const troubles = new Map(builds.map((build) => [build, buildTroubles(build)] as const));
  const manifests = storedManifests(builds, context);
  const applied = (build: Build, mended: ReadonlySet<string>): readonly Applied[] => {
    const { role, rendered, target, unset, beside } = build;
    const deployer = build.declaration && storedRef(build.declaration.ref);
    const meant = target.isMeant ? target.path : undefined;
    const stands = (troubles.get(build) ?? []).find((trouble) => !mended.has(troubleKey(trouble)));
    // `kubectl apply -f` goes on past a broken file; Argo CD compares nothing (ComparisonError).
    if (stands && (target.kind !== "plain" || build.declaration)) {
      return [{ role, manifests: [], opaque: [], deployer, meant, failure: failureOf(stands) }];
    }
    const { stored, refused, awaited } = manifests.of(build, mended);
    const stopped = stoppedBy(build, refused);
    if (stopped !== undefined) return [{ role, manifests: [], opaque: [], deployer, meant, failure: stopped }];
    const listed = unlisted.filter((manifest) => manifest.build === build && mended.has(troubleKey(manifest.trouble)));
    const all = [...stored, ...listed.flatMap((each) => each.manifests)];
    const held = awaited.length === 0 ? [] : [{ role, manifests: awaited, opaque: [], deployer: byHand }];
    return [{ role, manifests: all, opaque: rendered.opaque, deployer, meant, unset, beside }, ...held];
  };
  const subject = builds.filter(({ role }) => role === "subject");
  const standing = [...[...troubles.values()].flat(), ...manifests.troubles, ...unlisted.map(({ trouble }) => trouble)];
  const keys = standing.map(troubleKey);
  // Runs that mend the same of these begin with the very same objects.
  const known = new Map<string, WorldChanges>();
  return {
    troubles: standing,
    notes: manifests.notes,
    context,
    subject: (mended) => {
      const which = keys.filter((key) => mended.has(key)).join("\n");
      const changes =
        known.get(which) ??
        appliedObjects([...declarations(subject), ...subject.flatMap((build) => applied(build, mended))]);
      known.set(which, changes);
      return changes;
    },
  };
}

/**
 * The deployers' objects of the subject's builds: they are part of what the forecast is about, wherever they are written. One
 * that another build of the subject brings is there once that is applied; one that an ApplicationSet makes, once that has.
 */
function declarations(builds: readonly Build[]): readonly Applied[] {
  const bringers = new Map<string, Build>();
  for (const build of builds)
    for (const { ref } of build.rendered.manifests) if (isDeclaration(ref)) bringers.set(refKey(ref), build);
  const isThere = (build: Build): boolean => {
    const bringer = build.declaration && bringers.get(refKey(build.declaration.ref));
    return bringer === undefined || bringer === build || build.byHand === true;
  };
  const there = builds.filter(isThere);
  const manifests = there.flatMap(({ set, declaration }) => set ?? declaration ?? []);
  const made = there.flatMap(({ set, declaration }): readonly Applied[] =>
    set && declaration ? [{ role: "subject", manifests: [declaration], opaque: [], deployer: storedRef(set.ref) }] : [],
  );
  return [{ role: "subject", manifests: [...new Set(manifests)], opaque: [] }, ...made];
}

function isDeclaration({ kind }: Manifest["ref"]): boolean {
  return ["Kustomization", "Application", "HelmRelease", "HelmChart"].includes(kind);
}

/**
 * What the rest of the repository applies. A build that contains the subject, seen from above, brings its other objects only: the
 * subject must not exist beforehand. Also what the user says someone else provides.
 */
export function contextOfBuilds(builds: readonly Build[], assumed: ReadonlySet<string>): WorldChanges {
  const subject = builds.filter(({ role }) => role === "subject");
  const context = builds.filter(({ role }) => role === "context");
  const manifests = subject.flatMap(({ rendered, declaration }) => [
    ...rendered.manifests,
    ...(declaration ? [declaration] : []),
  ]);
  const own = new Set(manifests.map(({ ref }) => refKey(storedRef(ref))));
  const brought = new Set(context.flatMap(({ rendered }) => rendered.manifests.map(({ ref }) => refKey(ref))));
  // What nobody brings is applied by hand, or by what installs the deployer.
  const roots = context.flatMap(({ declaration }) =>
    declaration && !brought.has(refKey(declaration.ref)) ? declaration : [],
  );
  const applied = appliedObjects(
    [
      { manifests: roots, opaque: [] },
      ...context.map(({ declaration, appliedBy = declaration, rendered }) => ({
        ...rendered,
        deployer: appliedBy && storedRef(appliedBy.ref),
      })),
    ].map(({ manifests, ...rest }) => ({
      role: "context" as const,
      ...rest,
      manifests: manifests.filter(({ ref }) => !own.has(refKey(storedRef(ref)))),
    })),
  );
  return { ...applied, objects: [...applied.objects, ...providedObjects(assumed)] };
}

function failureOf({ message, details }: Trouble): string {
  const upstream = details?.["upstream"];
  return typeof upstream === "string" ? upstream : message;
}

/** Only the subject's builds can be in trouble: what else the repository holds yields no findings. */
function buildTroubles(build: Build): readonly Trouble[] {
  return build.role === "subject" ? build.rendered.problems.map((problem) => problemTrouble(build, problem)) : [];
}
