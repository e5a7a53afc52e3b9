import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";

export const sourceMissing: Rule = {
  id: "external-secrets/source-missing",
  title: ({ details }) =>
    details?.["reason"] === "property"
      ? `Secret ${String(details["key"])} has no key ${String(details["property"])}`
      : `Secret ${String(details?.["key"])} does not exist in namespace ${String(details?.["namespace"])}`,
  message: (trouble) =>
    `${String(trouble.details?.["external"])} fetches it, so its own Secret never appears. ${whyMissing(trouble)}`,
  remedy: ({ details }) => {
    const meant = String(details?.["meant"] ?? "");
    switch (details?.["reason"]) {
      case "property":
        return `use one of its keys: ${listed(details["held"])}`;
      case "other-namespace":
        return `set remoteNamespace of the store to ${meant}`;
      default:
        return meant === "" ? "write the name of a Secret that exists" : `write key: ${meant}`;
    }
  },
  fixes,
  seeIt: ({ details }) => `kubectl -n ${String(details?.["namespace"])} get secret ${String(details?.["key"])}`,
  explanation: {
    summary: "An ExternalSecret fetches a Secret, or a key of one, that is not there.",
    why: "The Kubernetes provider reads Secrets of the one namespace in the store's `remoteNamespace`. A name or property that does not exist there fails the whole ExternalSecret: nothing is written, not even the values that could be fetched. It is tried again at growing intervals of up to seven minutes.",
    looksLike: [
      'error processing spec.data[<n>] (key: <name>), err: secrets "<name>" not found',
      "error processing spec.dataFrom[<n>].extract, err: Secret does not exist",
      'property <property> does not exist in data of secret "<name>"',
    ],
    alsoLooksLike: ["could not get secret data from provider"],
    mend: "Compare `remoteRef.key` with the names that `kubectl get secrets` shows, and `remoteRef.property` with the keys of that Secret. The Zalando operator names its Secrets `<role>.<cluster>.credentials.postgresql.acid.zalan.do`, with keys `username` and `password`.",
    sources: [
      "external-secrets providers/v1/kubernetes/client.go, GetSecret and GetSecretMap",
      "external-secrets pkg/controllers/externalsecret/externalsecret_controller_secret.go",
    ],
  },
};

function whyMissing({ details }: Trouble): string {
  const meant = String(details?.["meant"] ?? "");
  switch (details?.["reason"]) {
    case "property":
      return `The Secret only has ${listed(details["held"])}.`;
    case "other-namespace":
      return `It belongs to namespace ${meant}, and the store reads from ${String(details["namespace"])}.`;
    case "not-made":
      return meant === "" ? "The operator makes no Secret of that name." : `The operator makes other names: ${meant}.`;
    default:
      return `The one that exists is called ${meant}.`;
  }
}

function listed(held: unknown): string {
  return Array.isArray(held) && held.length > 0 ? held.join(", ") : "no keys at all";
}
