import type { Problem } from "../../source/index.ts";
import { appliedObjects, refKey, storedRef, type Applied, type WorldObject } from "../../world/index.ts";
import { troubleKey, type Knowledge, type Start, type Trouble } from "../engine/index.ts";
import { buildRef, type Build } from "./build.ts";
import type { UnlistedManifest } from "./unlisted.ts";

const known: Knowledge = { from: "source", of: "kustomize v5.7.1" };

/**
 * What the builds apply. A kustomization that does not build applies nothing at all; of a plain folder only the broken file is
 * missing (`kubectl apply -f`). A manifest that is needed and not listed is a trouble too: mended, it is part of the build.
 */
export function startOfBuilds(builds: readonly Build[], unlisted: readonly UnlistedManifest[]): Start {
  const troubles = new Map(builds.map((build) => [build, buildTroubles(build)] as const));
  const applied = (build: Build, mended: ReadonlySet<string>): Applied => {
    const { role, rendered, target } = build;
    const stands = (troubles.get(build) ?? []).some((trouble) => !mended.has(troubleKey(trouble)));
    if (stands && target.kind === "kustomize") return { role, manifests: [], opaque: [] };
    const listed = unlisted.filter((manifest) => manifest.build === build && mended.has(troubleKey(manifest.trouble)));
    return {
      role,
      manifests: [...rendered.manifests, ...listed.flatMap(({ manifests }) => manifests)],
      opaque: rendered.opaque,
    };
  };
  const of = (role: Build["role"]): readonly Build[] => builds.filter((build) => build.role === role);
  return {
    troubles: [...[...troubles.values()].flat(), ...unlisted.map(({ trouble }) => trouble)],
    context: contextObjects(of("subject"), of("context")),
    subject: (mended) => appliedObjects(of("subject").map((build) => applied(build, mended))),
  };
}

/** A build that contains the subject, seen from above, brings its other objects only: the subject must not exist beforehand. */
function contextObjects(subject: readonly Build[], context: readonly Build[]): readonly WorldObject[] {
  const own = new Set(subject.flatMap(({ rendered }) => rendered.manifests.map(({ ref }) => refKey(storedRef(ref)))));
  return appliedObjects(
    context.map(({ role, rendered: { manifests, opaque } }) => ({
      role,
      opaque,
      manifests: manifests.filter(({ ref }) => !own.has(refKey(storedRef(ref)))),
    })),
  );
}

/** Only the subject's builds can be in trouble: what else the repository holds yields no findings. */
function buildTroubles(build: Build): readonly Trouble[] {
  return build.role === "subject" ? build.rendered.problems.map((problem) => problemTrouble(build, problem)) : [];
}

function problemTrouble(build: Build, problem: Problem): Trouble {
  const object = buildRef(build.target);
  const { span } = problem;
  return {
    rule: problem.rule,
    object,
    about: `${span ? `${span.file.path}:${span.start}` : ""} ${problem.message}`,
    message: problem.message,
    blame: { object, path: [], span },
    known,
    hides: true,
    details: { remedy: problem.remedy ?? null, kind: build.target.kind },
  };
}
