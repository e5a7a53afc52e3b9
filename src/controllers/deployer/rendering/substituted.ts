import { substituteManifest, type SubstitutionFailure, type Variables } from "../../../envsubst/index.ts";
import type { Manifest } from "../../../render/index.ts";
import type { Problem, Span } from "../../../source/index.ts";
import type { UnsetVariable } from "../../../world/index.ts";

interface Substituted {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly Problem[];
  readonly unset: readonly UnsetVariable[];
}

/** The variables of a Kustomization, and what may hold more of them. */
export interface PostBuild extends Variables {
  /** ConfigMaps and Secrets that the repository does not hold: `Secret flux-system/cluster-secrets`. */
  readonly unseen: readonly string[];
}

/**
 * The manifests of a Flux Kustomization after its `postBuild`. A variable that nothing sets is an empty text here, as before Flux
 * 2.9, and named; what Flux makes of it depends on its release, so that its controller has to say it.
 */
export function substituted(
  manifests: readonly Manifest[],
  variables: PostBuild,
  postBuild: Span | undefined,
): Substituted {
  const results = manifests.map((manifest) => ({
    manifest,
    result: substituteManifest(manifest, variables, { strict: false, span: postBuild }),
  }));
  return {
    // Where Flux cannot be followed, and where its build fails, the object goes on as it was rendered.
    manifests: results.map(({ manifest, result }) => (result.kind === "substituted" ? result.manifest : manifest)),
    problems: results.flatMap(({ result }): readonly Problem[] => {
      // Of a name that Flux refuses its own controller tells, once and not for every object.
      if (result.kind !== "failed" || result.failure.cause === "name") return [];
      const { upstream, span } = result.failure;
      const said = withCause(result.failure, variables);
      return [{ rule: "flux/substitution-failed", ...said, upstream, span: span ?? postBuild }];
    }),
    unset: results.flatMap(({ manifest: { ref: object }, result }) =>
      result.kind === "substituted"
        ? [
            ...result.unset.map(({ name, span }) => ({ name, object, span, mayBeIn: [] })),
            ...result.unseen.map(({ name, span }) => ({ name, object, span, mayBeIn: variables.unseen })),
          ]
        : [],
    ),
  };
}

/** YAML that an empty text has broken wants the variable, not another way of writing it. */
function withCause(
  { cause, message, variables: names }: SubstitutionFailure,
  { values }: PostBuild,
): Pick<Problem, "message" | "remedy"> {
  const [unset] = cause === "yaml" ? names.filter((name) => !values.has(name)) : [];
  if (unset === undefined) return { message };
  return {
    message: `${message}. Nothing sets ${unset}, and the empty text in its place breaks the YAML.`,
    remedy: `add ${unset} to postBuild.substitute, or write a default (\${${unset}:=…})`,
  };
}
