/** The spec of a `GitRepository`. `outline.ts` says how it is written. */
export const gitRepositoryOutline: string = String.raw`
spec {} needs interval,url
  ignore text
  include []
    [] {} needs repository
      fromPath text
      repository {} needs name
        name text
      toPath text
  interval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  provider text of generic|aws|azure|github
  proxySecretRef {} needs name
    name text
  recurseSubmodules flag
  ref {}
    branch text
    commit text
    name text
    semver text
    tag text
  secretRef {} needs name
    name text
  serviceAccountName text
  sparseCheckout text[]
  suspend flag
  timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m))+$
  url text like ^(http|https|ssh)://.*$
  verify {} needs secretRef
    mode text of head|HEAD|Tag|TagAndHEAD
    secretRef {} needs name open
`;
