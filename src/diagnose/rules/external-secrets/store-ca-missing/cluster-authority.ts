/** Where the CA of the API server can be read in any cluster. A ClusterSecretStore belongs to no namespace, so it names one that is always there. */
export function clusterAuthority(isClusterStore: boolean): { readonly [field: string]: string } {
  const authority = { type: "ConfigMap", name: "kube-root-ca.crt", key: "ca.crt" };
  return isClusterStore ? { ...authority, namespace: "default" } : authority;
}
