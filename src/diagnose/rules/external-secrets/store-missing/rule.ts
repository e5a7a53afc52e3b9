import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeExternalSecret } from "../../see-it.ts";

export const storeMissing: Rule = {
  id: "external-secrets/store-missing",
  title: (trouble) =>
    isUnnamed(trouble)
      ? `ExternalSecret ${trouble.object.name} names no store`
      : `There is no ${detail(trouble, "kind")} ${detail(trouble, "name")}`,
  message: (trouble) =>
    isUnnamed(trouble)
      ? `It asks a ${detail(trouble, "kind")} without a name, which does not exist, so its own Secret never appears.`
      : `ExternalSecret ${trouble.object.name} asks it, so its own Secret never appears. ${present(trouble)}`,
  remedy: (trouble) => {
    if (isUnnamed(trouble)) return "name the store under secretStoreRef";
    const other = detail(trouble, "other");
    if (other !== "") return `write kind: ${other}`;
    const names = detailList(trouble, "present");
    return names.length <= 3 ? `name one that exists: ${orList(names)}` : "name one that exists";
  },
  fixes,
  seeIt: seeExternalSecret,
  explanation: {
    summary: "An ExternalSecret asks a SecretStore or ClusterSecretStore that does not exist.",
    why: "A reference to a store is a name and a kind. Without `kind` it means a SecretStore of the ExternalSecret's own namespace; a ClusterSecretStore of that name does not count. A store that is not there is no error of admission: the ExternalSecret is accepted, stays SecretSyncedError, and tries again at growing intervals of up to seven minutes. Where the repository has no store at all, or other apps ask the same one, it is taken to come from elsewhere.",
    looksLike: [
      'could not get SecretStore "<name>", SecretStore.external-secrets.io "<name>" not found',
      'could not get ClusterSecretStore "<name>", ClusterSecretStore.external-secrets.io "<name>" not found',
      'SecretStore.external-secrets.io "<name>" not found',
    ],
    mend: "Compare `spec.secretStoreRef` with `kubectl get clustersecretstores` and `kubectl get secretstores -A`.",
    sources: ["external-secrets pkg/controllers/secretstore/client_manager.go, Get"],
  },
};

function isUnnamed(trouble: Trouble): boolean {
  return detail(trouble, "name") === "";
}

function present(trouble: Trouble): string {
  const [kind, name, other] = [detail(trouble, "kind"), detail(trouble, "name"), detail(trouble, "other")];
  if (other !== "") return `${name} is a ${other}.`;
  const where = kind === "SecretStore" ? ` of namespace ${detail(trouble, "namespace")}` : "";
  return `The repository's ${kind}s${where}: ${detailList(trouble, "present").join(", ")}.`;
}
