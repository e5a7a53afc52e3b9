import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";

/** What was meant by the name of a ConfigMap or Secret that is not there. */
export function meantNamed(trouble: Trouble): string {
  return isElsewhere(trouble)
    ? `The one of that name is in namespace ${detail(trouble, "meantNamespace")}.`
    : `kustomize generates it as ${detail(trouble, "meantName")}.`;
}

export function remedyNamed(trouble: Trouble): string {
  const kind = detail(trouble, "kind");
  return isElsewhere(trouble)
    ? `bring ${kind} ${detail(trouble, "name")} into namespace ${detail(trouble, "namespace")}`
    : "write disableNameSuffixHash: true under generatorOptions";
}

function isElsewhere(trouble: Trouble): boolean {
  return detail(trouble, "meantNamespace") !== detail(trouble, "namespace");
}
