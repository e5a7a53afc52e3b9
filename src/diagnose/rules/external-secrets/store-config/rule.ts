import type { Rule } from "../../../rule.ts";
import { faultOf } from "./faults.ts";
import { fixes } from "./fix.ts";

export const storeConfig: Rule = {
  id: "external-secrets/store-config",
  title: (trouble) => faultOf(trouble).title,
  message: (trouble) => faultOf(trouble).message,
  remedy: (trouble) => faultOf(trouble).remedy,
  fixes,
  seeIt: ({ object, message }) => {
    if (message.startsWith("admission webhook")) return "kubectl apply --dry-run=server -f <file>";
    if (object.namespace === "") return `kubectl describe clustersecretstore ${object.name}`;
    return `kubectl -n ${object.namespace} describe ${object.kind.toLowerCase()} ${object.name}`;
  },
  explanation: {
    summary:
      "A store is filled in so that the webhook refuses it, no client can be made, or it looks in the wrong place.",
    why: "The fields of the Kubernetes provider have traps. `url` has a default, but only where `server` is written at all. `remoteNamespace` defaults to the namespace called `default`, not to the store's own. `caProvider.key` is optional in the schema and needed in fact. `namespace` fields must be given in a ClusterSecretStore and must not be given in a SecretStore. The condition of a store that fails always reads the same; only its events name the cause. Of 1Password, Doppler, GitLab and Infisical the Secret with the token is looked at: a ClusterSecretStore must say its namespace (Infisical's need not), and a SecretStore can use no other than its own.",
    looksLike: [
      "no server URL provided",
      "no auth provider given",
      "authRef and inline auth cannot both be set",
      'failed to get cert from configmap: failed to get caProvider secret <name>: configmaps "<name>" not found',
      "failed to get cert from configmap: failed to get caProvider configMap <name> -> <key>",
      'failed to get cert from secret: failed to resolve secret key ref: cannot find secret data for key: "<key>"',
      "CAProvider.namespace must not be empty with ClusterSecretStore",
      "CAProvider.namespace must be empty with SecretStore",
      "namespace should either be empty or match the namespace of the SecretStore for a namespaced SecretStore",
      'using cluster store "<name>" is not allowed from namespace "<namespace>": denied by spec.condition',
      "cluster scope requires namespace",
      "received invalid 1Password SecretStore resource: cluster scope requires namespace",
      "received invalid 1PasswordSdk SecretStore resource: cluster scope requires namespace",
      "invalid store: cluster scope requires namespace",
      "missing: spec.provider.onepassword.auth.secretRef.connectTokenSecretRef.key",
      "vault order numbers must be unique",
      "BearerToken.Name cannot be empty",
      "BearerToken.Key cannot be empty",
      "ClientCert.Name cannot be empty",
      "ClientCert.Key cannot be empty",
      "failed to compile 0th namespace regex in 0th condition: <reason>",
      "failed to decode ca bundle: failed to parse the new certificate, not valid pem data",
      "unable to create client",
    ],
    mend: "```yaml\nprovider:\n  kubernetes:\n    remoteNamespace: <namespace of the Secrets>\n    server:\n      url: https://kubernetes.default.svc\n      caProvider:\n        type: ConfigMap\n        name: kube-root-ca.crt\n        key: ca.crt\n    auth:\n      serviceAccount:\n        name: <account>\n```",
    sources: [
      "external-secrets runtime/esutils/k8s_rest_config.go and k8s_connection_validate.go",
      "external-secrets runtime/esutils/utils.go, FetchCACertFromSource and ValidateSecretSelector",
      "external-secrets providers/v1: onepassword, onepasswordsdk, doppler, gitlab, infisical, ValidateStore",
      "external-secrets pkg/controllers/secretstore/client_manager.go",
      "external-secrets issues 1907, 850, 1280",
    ],
  },
};
