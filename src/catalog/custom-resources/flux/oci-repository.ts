/** The spec of an `OCIRepository`. `outline.ts` says how it is written. */
export const ociRepositoryOutline: string = String.raw`
spec {}
  certSecretRef {} needs name
    name text
  ignore text
  insecure flag
  interval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  layerSelector {}
    mediaType text
    operation text of extract|copy
  provider text of generic|aws|azure|gcp
  proxySecretRef {} needs name
    name text
  ref {}
    digest text
    semver text
    semverFilter text
    tag text
  secretRef {} needs name
    name text
  serviceAccountName text
  suspend flag
  timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m))+$
  url text like ^oci://.*$
  verify {}
    matchOIDCIdentity [] open
    provider text of cosign|notation
    secretRef {} needs name open
    trustedRootSecretRef {} needs name open
`;
