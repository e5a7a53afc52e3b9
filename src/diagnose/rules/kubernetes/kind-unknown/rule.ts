import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const kindUnknown: Rule = {
  id: "kubernetes/kind-unknown",
  title: (trouble) =>
    detail(trouble, "apiVersion") === ""
      ? `${trouble.object.kind} ${trouble.object.name} has no apiVersion`
      : `There is no kind ${detail(trouble, "kind")} in ${detail(trouble, "apiVersion")}`,
  message: (trouble) => {
    const { kind, name } = trouble.blame.object;
    const since = detail(trouble, "since");
    const why =
      since === ""
        ? "No API server has it"
        : `Flux has removed it in ${since}, and this repository installs that or a later one`;
    return `${why}, so ${kind} ${name} is never stored. Rendering does not mind; the deployer stops, and nothing else of the same Kustomization of Flux or Application of Argo CD is applied either.`;
  },
  remedy: (trouble) => `write ${detail(trouble, "field")}: ${detail(trouble, "meant")}`,
  fixes,
  seeIt: () => "kubectl api-resources",
  explanation: {
    summary:
      "A manifest's apiVersion or kind is one that no API server has, by a slip of the pen or because it is gone.",
    why: "The API server finds an object's type by apiVersion and kind, letter by letter: `postgresql` of the Zalando operator begins with a small letter, `Deployment` lies in `apps/v1` and not in `v1`. kustomize builds whatever has a kind and a name, so that only the deployer meets it. Versions go, too: Flux 2.7 has no `v1beta1` and `v2beta1` of its own kinds any more, Flux 2.8 no `v1beta2` and `v2beta2`.",
    looksLike: [
      'no matches for kind "<kind>" in version "<version>"',
      "Object 'apiVersion' is missing in",
      'resource mapping not found for name: "<name>" namespace: "<namespace>" from "<file>": no matches for kind "<kind>" in version "<version>"',
    ],
    mend: "Write apiVersion and kind as `kubectl api-resources` lists them.",
    sources: [
      "Kubernetes apimachinery pkg/api/meta NoKindMatchError, pkg/runtime/serializer/json",
      "the operators' definitions (CRDs)",
      "the definitions of Flux 2.6–2.9, and its announcements of 2.7 and 2.8",
    ],
  },
};
