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
  interval duration
  provider text of generic|aws|azure|github
  proxySecretRef named
  recurseSubmodules flag
  ref {}
    branch text
    commit text
    name text
    semver text
    tag text
  secretRef named
  serviceAccountName text
  sparseCheckout text[]
  suspend flag
  timeout shortDuration
  url text like ^(http|https|ssh)://.*$
  verify {} needs secretRef
    mode text of head|HEAD|Tag|TagAndHEAD
    secretRef {} needs name open
`;
