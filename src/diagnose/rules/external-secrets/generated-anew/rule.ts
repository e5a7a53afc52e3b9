import type { Rule } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";

export const generatedAnew: Rule = {
  id: "external-secrets/generated-anew",
  title: (trouble) =>
    `Secret ${detail(trouble, "secret")} gets a new ${detailList(trouble, "keys").join(", ")} every ${spoken(detail(trouble, "interval"))}`,
  message: (trouble) =>
    `${detailList(trouble, "makers").join(" and ")}: drawn again at each refresh of ${detail(trouble, "external")}. Running Pods keep the value they started with, and a database that was set up with it keeps it for good.`,
  remedy: () => 'set refreshPolicy: CreatedOnce (from External Secrets 0.16 on), or refreshInterval: "0"',
  seeIt: ({ object, details }) =>
    `kubectl -n ${object.namespace} get secret ${String(details?.["secret"])} -o jsonpath='{.metadata.managedFields[*].time}'`,
  explanation: {
    summary: "A generated password is another one at every refresh.",
    why: "External Secrets asks a generator, and renders `randAlphaNum` and the like, whenever an ExternalSecret is refreshed: without further words once an hour. The Secret then holds another value. Running Pods do not notice; the next one that starts logs in with the new password, and the database knows the old one, unless something sets it there at each start. Two ExternalSecrets that name one generator get two different passwords.",
    looksLike: ["secret updated"],
    alsoLooksLike: ['password authentication failed for user "<user>"'],
    mend: 'Let the value be drawn once:\n\n```yaml\nspec:\n  refreshPolicy: CreatedOnce # from 0.16 on; refreshInterval: "0" does the same in all releases\n```\n\nIt is drawn anew all the same where the Secret is deleted or edited.',
    sources: [
      "external-secrets pkg/controllers/externalsecret/externalsecret_controller_secret.go, handleGenerateSecrets",
      "external-secrets generators/v1/password/password.go",
      "external-secrets issues 2377, 2699, 5782",
    ],
  },
};

/** `1h0m0s` as people say it. */
function spoken(interval: string): string {
  const short = interval.replace(/^(\d+h)0m0s$/, "$1").replace(/^(\d+m)0s$/, "$1");
  if (short === "1h") return "hour";
  return short === "24h" ? "day" : short;
}
