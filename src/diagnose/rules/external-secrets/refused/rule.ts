import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const externalSecretRefused: Rule = {
  id: "external-secrets/refused",
  title: (trouble) => `${detail(trouble, "external")} is refused: ${whatIsWrong(trouble)}`,
  message: (trouble) =>
    `The webhook of External Secrets answers: ${detail(trouble, "reason")}. The object is not stored, so its Secret never appears, and whoever applies it reports the error.`,
  remedy,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} apply --dry-run=server -f <the manifest>`,
  explanation: {
    summary: "An ExternalSecret is filled in so that the webhook of External Secrets refuses it.",
    why: "The API server holds the object against its definition first (kubernetes/schema-violation), then asks the webhook of External Secrets. Neither looks at the store, at the syntax of templates or at what is to be fetched: those faults show only later, in the object's events. `refreshInterval` is a text in Go's notation, and `1d` does not exist there. `deletionPolicy: Delete` is for Secrets that the ExternalSecret owns. Flux and Argo CD report a refused object as a failed apply, and Flux then applies nothing of the same Kustomization.",
    looksLike: [
      'admission webhook "validate.externalsecret.external-secrets.io" denied the request: <reason>',
      "either data or dataFrom should be specified",
      "deletionPolicy=Delete must not be used when the controller doesn't own the secret. Please set creationPolicy=Owner",
      "deletionPolicy=Merge must not be used with creationPolicy=None. There is no Secret to merge with",
      "extract, find, or generatorRef cannot be set at the same time",
      "either extract, find, or sourceRef must be set to dataFrom",
      "generatorRef or storeRef must be set when using sourceRef in dataFrom",
      "duplicate secretKey found: <key>",
      'template.type="kubernetes.io/service-account-token" with annotation "kubernetes.io/service-account.name" is not allowed',
      'template.type="bootstrap.kubernetes.io/token" is not allowed',
      'templateFrom target="<target>" is not allowed when targeting a Secret, must be one of "Data", "Annotations" or "Labels"',
      'time: unknown unit "d" in duration "<duration>"',
    ],
    mend: "Correct the field that the message names. Try it against a cluster with `kubectl apply --dry-run=server`.\n\n```yaml\nspec:\n  refreshInterval: 24h # a day\n```",
    sources: [
      "external-secrets apis/externalsecrets/v1/externalsecret_validator.go",
      "kubernetes apimachinery metav1.Duration",
    ],
  },
};

function whatIsWrong(trouble: Trouble): string {
  const field = detail(trouble, "field");
  const reason = detail(trouble, "reason");
  if (reason.startsWith("either data")) return "it fetches nothing";
  if (reason.startsWith("duplicate")) return `it fetches ${reason.replace(/^.*: /, "")} twice`;
  return /^\d+$/.test(field) ? "an entry names no way, or several, to do its work" : `its ${field} is not valid`;
}

function remedy(trouble: Trouble): string | undefined {
  const reason = detail(trouble, "reason");
  if (reason.startsWith("time:")) return "write it in hours, minutes and seconds: 24h, 30m";
  if (reason.startsWith("deletionPolicy")) return "leave deletionPolicy out, or set creationPolicy: Owner";
  if (reason.startsWith("duplicate")) return "take one of the two entries out";
  if (reason.startsWith("either data")) return "add an entry to spec.data or spec.dataFrom";
  if (reason.includes("at the same time")) return "split the entry, one way in each";
  if (reason.startsWith("templateFrom")) return "write target: Data";
  if (reason.startsWith("template.type")) return "use another type, Opaque for example";
  return undefined;
}
