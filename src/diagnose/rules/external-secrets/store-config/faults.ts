import type { Trouble } from "../../../../controllers/index.ts";

interface Fault {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
}

/** Each way in which a store can be filled in wrongly, by the field that the trouble is about. */
export function faultOf(trouble: Trouble): Fault {
  const { about, details, object } = trouble;
  const word = (name: string): string => String(details?.[name] ?? "");
  const store = word("store");
  const holder = `${word("type")} ${word("name")}`;
  switch (about) {
    case "server":
      return {
        title: `${store} names no API server`,
        message:
          "The default for url only counts where server is written. Without it no client is made, and the store never becomes ready.",
        remedy: "add server with url: https://kubernetes.default.svc and the caProvider kube-root-ca.crt, key ca.crt",
      };
    case "server.url":
      return {
        title: `${store} asks the API server in plain HTTP`,
        message: `The API server only speaks TLS, so every request to ${word("url")} fails; the store may call itself Ready all the same.`,
        remedy: "write https:// in url",
      };
    case "auth":
      return {
        title: `${store} must have exactly one way to log in`,
        message:
          "External Secrets takes one of auth.serviceAccount, auth.token, auth.cert, or authRef. With none or several the store does not work.",
        remedy: "keep one method, for example auth.serviceAccount",
      };
    case "caProvider.name":
      return details?.["otherType"] === null
        ? {
            title: `${store} takes its CA from a ${word("type")} that does not exist`,
            message: `There is no ${holder} in namespace ${word("namespace")}, so no client is made and the store never becomes ready.`,
            remedy: `name ${word("type")} ${word("meant")}`,
          }
        : {
            title: `${store} looks for its CA in the wrong kind of object`,
            message: `${word("name")} is a ${word("otherType")}, not a ${word("type")}, so no client is made and the store never becomes ready.`,
            remedy: `write type: ${word("otherType")}`,
          };
    case "caProvider.key":
      return {
        title:
          details?.["key"] === null
            ? `The caProvider of ${store} lacks its key`
            : `${holder} has no key ${word("key")}`,
        message: `The schema allows a caProvider without a fitting key, but then no CA is found in ${holder} and the store never becomes ready.`,
        remedy: `write key: ${heldKey(details?.["held"])}`,
      };
    case "caProvider.namespace":
      return details?.["isClusterStore"] === true
        ? {
            title: `The caProvider of ${store} needs a namespace`,
            message:
              "A ClusterSecretStore belongs to no namespace, so it must say where to look; the admission webhook refuses it.",
            remedy: "add namespace to caProvider",
          }
        : {
            title: `The caProvider of ${store} must not name a namespace`,
            message:
              "A SecretStore always looks in its own namespace. The admission webhook refuses the field, and the store does not come to be.",
            remedy: "take namespace out of caProvider",
          };
    case "serviceAccount.namespace":
      return {
        title: `${store} must not use a ServiceAccount of another namespace`,
        message:
          "A SecretStore may only use what lies in its own namespace; the admission webhook refuses it, and the store does not come to be.",
        remedy: "use a ServiceAccount beside the store, or make it a ClusterSecretStore",
      };
    case "conditions.regexp":
      return {
        title: `${store} has a condition that cannot be read`,
        message: `namespaceRegexes are regular expressions as Go has them, and the admission webhook refuses the store: ${trouble.message.replace(/^.*request: /, "")}.`,
        remedy: "write an expression of RE2, without look-around and backreferences",
      };
    case "selector":
      return {
        title: `${store} cannot log in with the Secret that it names`,
        message: `The admission webhook refuses the store: ${word("reason")}.`,
        remedy: word("reason").startsWith("namespace") ? "use a Secret beside the store" : `add ${word("field")}`,
      };
    case "caBundle":
      return {
        title: `The caBundle of ${store} holds no certificate`,
        message: "It must be the base64 of a PEM file. No client is made, and the store never becomes ready.",
        remedy: "take caProvider with ConfigMap kube-root-ca.crt, key ca.crt instead",
      };
    case "remoteNamespace":
      return {
        title: `${store} looks for Secrets in the namespace called default`,
        message: `remoteNamespace is left out, and its default is the namespace named default. ServiceAccount ${word("account")} may read Secrets in ${word("namespace")}, but not there.`,
        remedy: `add remoteNamespace: ${word("namespace")}`,
      };
    default:
      return {
        title: `${store} may not be used from namespace ${word("namespace")}`,
        message: `spec.conditions of ${store} names other namespaces. The store is Ready, and ${object.kind} ${object.name} is refused.`,
        remedy: `add namespace ${word("namespace")} to the conditions`,
      };
  }
}

function heldKey(held: unknown): string {
  return Array.isArray(held) && typeof held[0] === "string" ? held[0] : "ca.crt";
}
