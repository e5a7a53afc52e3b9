import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const secretNotRefreshed: Rule = {
  id: "change/secret-not-refreshed",
  title: ({ object }) => `ExternalSecret ${object.name} is edited, and nobody looks at it again`,
  message: (trouble) =>
    `${
      detail(trouble, "policy") === "CreatedOnce" ? "Its refreshPolicy is CreatedOnce" : "Its refreshInterval is 0"
    } and it has been synced, so the edit of ${detail(trouble, "field")} is accepted and does nothing: Secret ${detail(trouble, "secret")} stays as it was first written.`,
  remedy: (trouble) =>
    `delete Secret ${detail(trouble, "secret")} once, or let it be refreshed: refreshPolicy: OnChange`,
  fixes,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} get externalsecret ${object.name} -o jsonpath='{.status.syncedResourceVersion}'`,
  explanation: {
    summary: "An edit of an ExternalSecret that is read once only.",
    why: "With `refreshInterval: 0` or `refreshPolicy: CreatedOnce` the controller asks first whether it has synced already, and then does not look at what is edited, not even at the annotation `force-sync`. Only when the Secret is missing, or was changed by somebody else, is it made anew. It is told by `check --since`.",
    looksLike: ["the number before the hyphen in status.syncedResourceVersion is lower than metadata.generation"],
    mend: "Delete the Secret once, so that it is made from the new manifest, where nothing drawn at random would be lost by that. `refreshPolicy: OnChange` (from 0.16) reads it again at each edit, and at no other time.",
    sources: [
      "external-secrets pkg/controllers/externalsecret, shouldRefreshPeriodic, isSecretValid",
      "external-secrets/external-secrets#4167, #4447, #4567",
    ],
  },
};
