import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";

export const storeCaMissing: Rule = {
  id: "external-secrets/store-ca-missing",
  title: ({ details }) => `${String(details?.["store"])} has no CA for the API server`,
  message: ({ details }) =>
    `The API server's certificate is signed by the cluster's own CA, which External Secrets does not know. Up to 2.0 the store is refused; from 2.1 on ${String(details?.["store"])} says Ready=True, and every ExternalSecret that uses it fails.`,
  remedy: ({ details }) =>
    details?.["isClusterStore"] === true
      ? "under server, add caProvider: { type: ConfigMap, name: kube-root-ca.crt, key: ca.crt, namespace: default }"
      : "under server, add caProvider: { type: ConfigMap, name: kube-root-ca.crt, key: ca.crt }",
  fixes,
  seeIt: ({ object }) =>
    object.namespace === ""
      ? `kubectl describe clustersecretstore ${object.name}`
      : `kubectl -n ${object.namespace} describe secretstore ${object.name}`,
  explanation: {
    summary: "A store with the Kubernetes provider has neither caBundle nor caProvider.",
    why: "External Secrets talks to the API server as a client of its own and must be told which CA to trust. Without one it takes the system's certificates, and the cluster's own CA is not among them. A `url` without a scheme is worse: then the client takes plain HTTP, which the API server does not speak. Up to 2.0 the admission webhook refuses such a store. Since 2.1 it only warns, the store becomes Ready with reason ValidationUnknown because its check could not be done, and the error appears at each ExternalSecret.",
    looksLike: [
      "could not verify if client is valid: Post <url>: tls: failed to verify certificate: x509: certificate signed by unknown authority",
      "could not determine validation status",
      "a CABundle or CAProvider is required",
      "No caBundle or caProvider specified; TLS connections will use system certificate roots.",
    ],
    mend: "Kubernetes keeps its CA in the ConfigMap `kube-root-ca.crt` of every namespace. A ClusterSecretStore must also say in which namespace to look.\n\n```yaml\nserver:\n  url: https://kubernetes.default.svc\n  caProvider:\n    type: ConfigMap\n    name: kube-root-ca.crt\n    key: ca.crt\n```",
    sources: [
      "external-secrets runtime/esutils/k8s_connection_validate.go",
      "external-secrets runtime/esutils/k8s_rest_config.go, BuildRESTConfigFromKubernetesConnection",
      "external-secrets providers/v1/kubernetes/validate.go, Validate",
      "external-secrets issue 5960, pull request 5961",
    ],
  },
};
