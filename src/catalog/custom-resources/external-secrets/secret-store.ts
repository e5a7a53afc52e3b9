/** The spec of a `SecretStore` or `ClusterSecretStore`; `shapes.ts` puts the providers together. */
export const secretStoreOutline: string = String.raw`
spec {} needs provider
  conditions []
    [] {}
      namespaceRegexes text[]
      namespaceSelector labelSelector
      namespaces []
        [] namespaceName
  controller text
  provider provider one
  refreshInterval any
  retrySettings {}
    maxRetries int
    retryInterval text
`;
