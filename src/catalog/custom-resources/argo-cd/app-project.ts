/** The spec of an `AppProject`. `outline.ts` says how it is written, `shapes.ts` what its names stand for. */
export const appProjectOutline: string = `
spec {}
  clusterResourceBlacklist []
    [] clusterKind
  clusterResourceWhitelist []
    [] clusterKind
  description text
  destinationServiceAccounts []
    [] {} needs defaultServiceAccount,server
      defaultServiceAccount text
      namespace text
      server text
  destinations []
    [] {}
      name text
      namespace text
      server text
  namespaceResourceBlacklist []
    [] namespacedKind
  namespaceResourceWhitelist []
    [] namespacedKind
  orphanedResources {}
    ignore []
      [] {}
        group text
        kind text
        name text
    warn flag
  permitOnlyProjectScopedClusters flag
  roles []
    [] {} needs name
      description text
      groups text[]
      jwtTokens []
        [] {} needs iat
          exp int
          iat int
          id text
      name text
      policies text[]
  signatureKeys []
    [] {} needs keyID
      keyID text
  sourceIntegrity {} needs git open
  sourceNamespaces text[]
  sourceRepos text[]
  syncWindows []
    [] {}
      andOperator flag
      applications text[]
      clusters text[]
      description text
      duration text
      kind text
      manualSync flag
      namespaces text[]
      schedule text
      syncOverrun flag
      timeZone text
`;
