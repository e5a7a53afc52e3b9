/** The spec of an `OCIRepository`. `outline.ts` says how it is written. */
export const ociRepositoryOutline: string = String.raw`
spec {} needs interval,url
  certSecretRef named
  ignore text
  insecure flag
  interval duration
  layerSelector {}
    mediaType text
    operation text of extract|copy
  provider text of generic|aws|azure|gcp
  proxySecretRef named
  ref {}
    digest text
    semver text
    semverFilter text
    tag text
  secretRef named
  serviceAccountName text
  suspend flag
  timeout shortDuration
  url text like ^oci://.*$
  verify {}
    matchOIDCIdentity [] open
    provider text of cosign|notation
    secretRef {} needs name open
    trustedRootSecretRef {} needs name open
`;
