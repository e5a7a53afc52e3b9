/** The spec of a `HelmRepository`. `outline.ts` says how it is written. */
export const helmRepositoryOutline: string = String.raw`
spec {} needs url
  accessFrom {} needs namespaceSelectors
    namespaceSelectors []
      [] {}
        matchLabels text{}
  certSecretRef {} needs name
    name text
  insecure flag
  interval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  passCredentials flag
  provider text of generic|aws|azure|gcp
  secretRef {} needs name
    name text
  suspend flag
  timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m))+$
  type text of default|oci
  url text like ^(http|https|oci)://.*$
`;
