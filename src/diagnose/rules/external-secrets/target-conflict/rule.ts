import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";

export const targetConflict: Rule = {
  id: "external-secrets/target-conflict",
  title: ({ details }) => {
    const secret = `Secret ${String(details?.["secret"])}`;
    if (details?.["fixed"] === "immutable") return `${secret} is immutable, and an ExternalSecret is to change it`;
    return details?.["fixed"] === "type"
      ? `${secret} is of type ${String(details["present"])}, and an ExternalSecret wants another`
      : `${secret} is written from two sides`;
  },
  message: (trouble) => whatHappens(trouble),
  remedy: ({ details }) => {
    if (details?.["fixed"] === "immutable") return "take immutable out, or give the ExternalSecret another target.name";
    if (details?.["fixed"] === "type") return "take type out of the template, or give another target.name";
    if (details?.["owner"] === "manifest") return "remove the manifest, or set creationPolicy: Merge";
    return typeof details?.["merger"] === "string"
      ? "put all keys into one ExternalSecret, or give the one that creates the Secret creationPolicy: Orphan"
      : "give each its own target.name, or put all keys into one ExternalSecret";
  },
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get secret ${object.name} -o yaml`,
  explanation: {
    summary: "Two ExternalSecrets, or an ExternalSecret and something else, write the same Secret.",
    why: "With `creationPolicy: Owner`, the default, a Secret belongs to the ExternalSecret that created it, and any other one that names it fails without being tried again. Which of two comes first is a race. A Secret that another controller owns is refused as well. One that lies in the repository and has no owner is taken over and its data replaced, until the deployer applies the manifest again.",
    looksLike: [
      "target is owned by another ExternalSecret",
      "unable to mutate secret <name>: secret is owned by another ExternalSecret: <name>",
      "could not set controller reference on secret: Object <namespace>/<name> is already owned by another <kind> controller <name>",
      "failed to take ownership of target secret",
      "could not update secret, target is immutable",
      "unable to update secret <name>: secret is immutable",
      'unable to update secret <name>: Secret "<name>" is invalid: type: Invalid value: "<type>": field is immutable',
    ],
    mend: "Give each ExternalSecret a `target.name` of its own. To add keys to a Secret that is already there, use `creationPolicy: Merge`; that does not work on a Secret which another ExternalSecret owns.",
    sources: [
      "external-secrets pkg/controllers/externalsecret/externalsecret_controller.go, createOrUpdate",
      "external-secrets issues 4225, 1864, 2346, 3817",
    ],
  },
};

function whatHappens({ details }: Trouble): string {
  const writers = Array.isArray(details?.["writers"]) ? details["writers"].join(" and ") : "";
  if (typeof details?.["fixed"] === "string") {
    return `The Secret is there already, and what is to be changed in it cannot be: ${writers} fails, and the Secret keeps what it holds.`;
  }
  if (details?.["owner"] === "manifest") {
    return `${writers} takes over the Secret that the repository defines and replaces its data, and every sync of the repository puts it back.`;
  }
  if (typeof details?.["owner"] === "string") return `${writers} wants a Secret that ${details["owner"]} already has.`;
  if (typeof details?.["merger"] === "string") {
    return `${writers} share it. From 0.11 on an ExternalSecret that owns its Secret lets no other add to it, so ${details["merger"]} fails and is not tried again.`;
  }
  return `${writers} want the same Secret. Whoever comes first keeps it; the others fail and are not tried again.`;
}
