import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";

interface Fault {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
}

/** What the words of a fault are made of. */
interface Wording {
  /** The store, as people name it. */
  readonly store: string;
  /** Kind and name of the object that should hold the CA. */
  readonly holder: string;
  /** A detail of the trouble as text; empty when it has none of that name. */
  readonly word: (name: string) => string;
  readonly details: NonNullable<Trouble["details"]>;
  /** What External Secrets says. */
  readonly message: string;
}

/** The ways in which a store can be filled in wrongly, by the field that the trouble is about. */
const faults: Readonly<Record<string, (wording: Wording) => Fault>> = {
  server: ({ store }) => ({
    title: `${store} names no API server`,
    message:
      "The default for url only counts where server is written. Without it no client is made, and the store never becomes ready.",
    remedy: "add server with url: https://kubernetes.default.svc and the caProvider kube-root-ca.crt, key ca.crt",
  }),
  "server.url": ({ store, word }) => ({
    title: `${store} asks the API server in plain HTTP`,
    message: `The API server only speaks TLS, so every request to ${word("url")} fails; the store may call itself Ready all the same.`,
    remedy: "write https:// in url",
  }),
  auth: ({ store }) => ({
    title: `${store} must have exactly one way to log in`,
    message:
      "External Secrets takes one of auth.serviceAccount, auth.token, auth.cert, or authRef. With none or several the store does not work.",
    remedy: "keep one method, for example auth.serviceAccount",
  }),
  "caProvider.name": ({ store, holder, word, details }) =>
    details["otherType"] === null
      ? {
          title: `${store} takes its CA from a ${word("type")} that does not exist`,
          message: `There is no ${holder} in namespace ${word("namespace")}, so no client is made and the store never becomes ready.`,
          remedy: `name ${word("type")} ${word("meant")}`,
        }
      : {
          title: `${store} looks for its CA in the wrong kind of object`,
          message: `${word("name")} is a ${word("otherType")}, not a ${word("type")}, so no client is made and the store never becomes ready.`,
          remedy: `write type: ${word("otherType")}`,
        },
  "caProvider.key": ({ store, holder, word, details }) => ({
    title: details["key"] === null ? `The caProvider of ${store} lacks its key` : `${holder} has no key ${word("key")}`,
    message: `The schema allows a caProvider without a fitting key, but then no CA is found in ${holder} and the store never becomes ready.`,
    remedy: `write key: ${heldKey(details["held"])}`,
  }),
  "caProvider.namespace": ({ store, details }) =>
    details["isClusterStore"] === true
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
        },
  "serviceAccount.namespace": ({ store }) => ({
    title: `${store} must not use a ServiceAccount of another namespace`,
    message:
      "A SecretStore may only use what lies in its own namespace; the admission webhook refuses it, and the store does not come to be.",
    remedy: "use a ServiceAccount beside the store, or make it a ClusterSecretStore",
  }),
  "conditions.regexp": ({ store, message }) => ({
    title: `${store} has a condition that cannot be read`,
    message: `namespaceRegexes are regular expressions as Go has them, and the admission webhook refuses the store: ${message.replace(/^.*request: /, "")}.`,
    remedy: "write an expression of RE2, without look-around and backreferences",
  }),
  selector: ({ store, word }) => ({
    title: `${store} cannot log in with the Secret that it names`,
    message: `The admission webhook refuses the store: ${word("reason")}. It is not stored, and nobody gets a Secret from it.`,
    remedy: selectorRemedy(word),
  }),
  vaults: ({ store, word }) => ({
    title: `${store} has two vaults of the same number`,
    message: `1Password's vaults are asked in the order of their numbers. The admission webhook refuses the store: vault order numbers must be unique. It is not stored, and nobody gets a Secret from it.`,
    remedy: `give vault ${word("vault")} a number of its own`,
  }),
  caBundle: ({ store }) => ({
    title: `The caBundle of ${store} holds no certificate`,
    message: "It must be the base64 of a PEM file. No client is made, and the store never becomes ready.",
    remedy: "take caProvider with ConfigMap kube-root-ca.crt, key ca.crt instead",
  }),
  remoteNamespace: ({ store, word }) => ({
    title: `${store} looks for Secrets in the namespace called default`,
    message: `remoteNamespace is left out, and its default is the namespace named default. ServiceAccount ${word("account")} may read Secrets in ${word("namespace")}, but not there.`,
    remedy: `add remoteNamespace: ${word("namespace")}`,
  }),
};

function selectorRemedy(word: Wording["word"]): string {
  if (word("reason").startsWith("namespace")) return "use a Secret beside the store";
  const of = word("secret") === "" ? "the Secret" : `Secret ${word("secret")}`;
  return word("field") === "namespace" ? `add namespace, the one that ${of} is in` : `add ${word("field")}`;
}

/** How a store is filled in wrongly. */
export function faultOf(trouble: Trouble): Fault {
  const { about = "", details = {}, message } = trouble;
  const word = (name: string): string => detail(trouble, name);
  const holder = `${word("type")} ${word("name")}`;
  return faults[about]?.({ store: word("store"), holder, word, details, message }) ?? closedTo(trouble);
}

function closedTo(trouble: Trouble): Fault {
  const { object } = trouble;
  const [store, namespace] = [detail(trouble, "store"), detail(trouble, "namespace")];
  return {
    title: `${store} may not be used from namespace ${namespace}`,
    message: `spec.conditions of ${store} names other namespaces. The store is Ready, and ${object.kind} ${object.name} is refused.`,
    remedy: `add namespace ${namespace} to the conditions`,
  };
}

function heldKey(held: unknown): string {
  return Array.isArray(held) && typeof held[0] === "string" ? held[0] : "ca.crt";
}
