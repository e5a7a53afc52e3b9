/** The spec of an `Application`. `outline.ts` says how it is written, `shapes.ts` what its names stand for. */
export const applicationOutline: string = `
spec {} needs destination,project
  destination {}
    name text
    namespace text
    server text
  ignoreDifferences []
    [] {} needs kind
      group text
      jqPathExpressions text[]
      jsonPointers text[]
      kind text
      managedFieldsManagers text[]
      name text
      namespace text
  info []
    [] {} needs name,value
      name text
      value text
  project text
  revisionHistoryLimit int
  source source
  sourceHydrator {} needs drySource,syncSource
    drySource {} needs path,repoURL,targetRevision
      directory directory
      helm helm
      kustomize kustomize
      path text
      plugin plugin
      repoURL text
      targetRevision text
    hydrateTo {} needs targetBranch
      targetBranch text
    syncSource {} needs path,targetBranch
      path text
      repoURL text
      targetBranch text
  sources []
    [] source
  syncPolicy {}
    automated {}
      allowEmpty flag
      enabled flag
      prune flag
      selfHeal flag
    managedNamespaceMetadata {}
      annotations text{}
      labels text{}
    retry {}
      backoff {}
        duration text
        factor int
        maxDuration text
      limit int
      refresh flag
    syncOptions text[]
`;
