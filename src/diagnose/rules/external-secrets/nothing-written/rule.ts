import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const nothingWritten: Rule = {
  id: "external-secrets/nothing-written",
  title: (trouble) =>
    detail(trouble, "why") === "merged-late"
      ? `${detail(trouble, "external")} adds to Secret ${detail(trouble, "secret")} late`
      : `${detail(trouble, "external")} is Ready, and Secret ${detail(trouble, "secret")} does not exist`,
  message,
  remedy,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get externalsecret ${object.name} -o wide`,
  explanation: {
    summary: "An ExternalSecret says Ready=True and its Secret is not there.",
    why: "Ready=True does not mean that there is a Secret. With `creationPolicy: Merge` an absent Secret is not made; the reason is then SecretMissing, and as nothing watches for it, the next look is the next refresh. Where nothing at all was fetched, `deletionPolicy: Retain` keeps the Secret as it is, which may be none, and `Delete` removes it. Deployers that wait for readiness go on.",
    looksLike: [
      "secret will not be created due to CreationPolicy=Merge",
      "secret retained due to DeletionPolicy=Retain",
      "secret deleted due to DeletionPolicy=Delete",
      "secret does not exist at provider using spec.dataFrom[<n>]",
    ],
    mend: "Leave `creationPolicy` out (Owner), or set `CreateOrMerge` (from 2.8 on), unless another controller makes the Secret. Fetch something that exists.",
    sources: [
      "external-secrets pkg/controllers/externalsecret/externalsecret_controller.go, Reconcile",
      "external-secrets issue 1430",
    ],
  },
};

function message(trouble: Trouble): string {
  const secret = `Secret ${detail(trouble, "secret")}`;
  switch (detail(trouble, "why")) {
    case "nothing-to-merge-with":
      return `With creationPolicy Merge it only adds to ${secret}, and nobody makes that. It says: ${trouble.message}.`;
    case "merged-late":
      return `When it is looked at first, ${secret} may not be there yet. Nothing tells External Secrets when it comes, so the keys are added at the next refresh.`;
    default:
      return `It fetches no key at all, which is no error to External Secrets. It says: ${trouble.message}.`;
  }
}

function remedy(trouble: Trouble): string {
  switch (detail(trouble, "why")) {
    case "nothing-to-merge-with":
      return "take creationPolicy: Merge out";
    case "merged-late":
      return "set a short refreshInterval (1m), or write a Secret of its own";
    default:
      return "fetch a Secret that exists";
  }
}
