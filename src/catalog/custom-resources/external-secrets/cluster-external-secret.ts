/** The spec of a `ClusterExternalSecret`. */
export const clusterExternalSecretOutline: string = String.raw`
spec {} needs externalSecretSpec
  externalSecretMetadata {}
    annotations text{}
    labels text{}
  externalSecretName objectName
  externalSecretSpec externalSecret
  namespaceSelector labelSelector
  namespaceSelectors []
    [] labelSelector
  namespaces []
    [] namespaceName
  refreshTime text
`;
