import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { meantNamed, remedyNamed } from "../substitute-missing/named.ts";

export const valuesMissing: Rule = {
  id: "flux/values-missing",
  title: (trouble) =>
    isKey(trouble)
      ? `${detail(trouble, "kind")} ${detail(trouble, "name")} has no key ${detail(trouble, "key")}`
      : `${detail(trouble, "kind")} ${detail(trouble, "name")} does not exist in namespace ${detail(trouble, "namespace")}`,
  message: (trouble) =>
    `HelmRelease ${trouble.object.name} takes values from it, so it is not installed. ${isKey(trouble) ? `It has ${orList(detailList(trouble, "keys")) || "no keys"}.` : meantNamed(trouble)}`,
  remedy: (trouble) => (isKey(trouble) ? "write the key that holds the values as valuesKey" : remedyNamed(trouble)),
  seeIt: ({ object }) => `flux -n ${object.namespace} get helmrelease ${object.name}`,
  explanation: {
    summary: "A HelmRelease takes values from a ConfigMap, Secret or key that is not there.",
    why: "`valuesFrom` reads from the HelmRelease's own namespace, and from the key `values.yaml` unless `valuesKey` says another. kustomize puts the hash of a generated name only where it knows that a name stands: `valuesFrom` of a HelmRelease is not among these places.",
    looksLike: [
      "could not resolve ConfigMap chart values reference '<namespace>/<name>' with key '<key>': configmaps \"<name>\" not found",
      "could not resolve Secret chart values reference '<namespace>/<name>' with key '<key>': key not found",
    ],
    mend: "Write `disableNameSuffixHash: true` under `generatorOptions`, or teach kustomize the place:\n\n```yaml\nconfigurations: [kustomizeconfig.yaml]   # nameReference: ConfigMap, spec/valuesFrom/name of HelmRelease\n```",
    sources: ["fluxcd/pkg chartutil/values.go, ChartValuesFromReferences"],
  },
};

function isKey(trouble: Trouble): boolean {
  return detail(trouble, "key") !== "";
}
