/** The spec of a `HelmRepository`. `outline.ts` says how it is written. */
export const helmRepositoryOutline: string = String.raw`
spec {} needs url
  accessFrom {} needs namespaceSelectors
    namespaceSelectors []
      [] {}
        matchLabels text{}
  certSecretRef named
  insecure flag
  interval duration
  passCredentials flag
  provider text of generic|aws|azure|gcp
  secretRef named
  suspend flag
  timeout shortDuration
  type text of default|oci
  url text like ^(http|https|oci)://.*$
`;
