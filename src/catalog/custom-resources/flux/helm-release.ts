/** The spec of a `HelmRelease`. `outline.ts` says how it is written. */
export const helmReleaseOutline: string = String.raw`
spec {} needs interval
  chart {} needs spec
    metadata {}
      annotations text{}
      labels text{}
    spec {} needs chart,sourceRef
      chart text minLength 1 maxLength 2048
      ignoreMissingValuesFiles flag
      interval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
      reconcileStrategy text of ChartVersion|Revision
      sourceRef {} needs name
        apiVersion text
        kind text of HelmRepository|GitRepository|Bucket
        name text minLength 1 maxLength 253
        namespace text minLength 1 maxLength 63
      valuesFiles text[]
      verify {}
        provider text of cosign|notation
        secretRef {} needs name
          name text
      version text
  chartRef {} needs kind,name
    apiVersion text
    kind text of OCIRepository|HelmChart|ExternalArtifact
    name text minLength 1 maxLength 253
    namespace text minLength 1 maxLength 63
  commonMetadata {}
    annotations text{}
    labels text{}
  dependsOn []
    [] {} needs name
      name text
      namespace text
      readyExpr text
  driftDetection {}
    ignore []
      [] {} needs paths
        paths text[]
        target {}
          annotationSelector text
          group text
          kind text
          labelSelector text
          name text
          namespace text
          version text
    mode text of enabled|warn|disabled
  healthCheckExprs []
    [] {} needs apiVersion,current
      apiVersion text
      current text
      failed text
      inProgress text
      kind text
  install {}
    crds text of Skip|Create|CreateReplace
    createNamespace flag
    disableHooks flag
    disableOpenAPIValidation flag
    disableSchemaValidation flag
    disableTakeOwnership flag
    disableWait flag
    disableWaitForJobs flag
    remediation {}
      ignoreTestFailures flag
      remediateLastFailure flag
      retries int
    replace flag
    serverSideApply flag
    skipCRDs flag
    strategy {} needs name
      name text of RemediateOnFailure|RetryOnFailure
      retryInterval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
    timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  interval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  kubeConfig {}
    configMapRef {} needs name
      name text
    secretRef {} needs name
      key text
      name text
  maxHistory int
  persistentClient flag
  postRenderStrategy text of nohooks|combined|separate
  postRenderers []
    [] {}
      kustomize {}
        images []
          [] {} needs name
            digest text
            name text
            newName text
            newTag text
        patches []
          [] {} needs patch
            patch text
            target {}
              annotationSelector text
              group text
              kind text
              labelSelector text
              name text
              namespace text
              version text
  releaseName text minLength 1 maxLength 53
  rollback {}
    cleanupOnFail flag
    disableHooks flag
    disableWait flag
    disableWaitForJobs flag
    force flag
    recreate flag
    serverSideApply text of enabled|disabled|auto
    timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  serviceAccountName text minLength 1 maxLength 253
  storageNamespace text minLength 1 maxLength 63
  suspend flag
  targetNamespace text minLength 1 maxLength 63
  test {}
    enable flag
    filters []
      [] {} needs name
        exclude flag
        name text minLength 1 maxLength 253
    ignoreFailures flag
    timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  uninstall {}
    deletionPropagation text of background|foreground|orphan
    disableHooks flag
    disableWait flag
    keepHistory flag
    timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  upgrade {}
    chartNameChangeStrategy text of InPlaceUpdate|Reinstall
    cleanupOnFail flag
    crds text of Skip|Create|CreateReplace
    disableHooks flag
    disableOpenAPIValidation flag
    disableSchemaValidation flag
    disableTakeOwnership flag
    disableWait flag
    disableWaitForJobs flag
    force flag
    preserveValues flag
    remediation {}
      ignoreTestFailures flag
      remediateLastFailure flag
      retries int
      strategy text of rollback|uninstall
    serverSideApply text of enabled|disabled|auto
    strategy {} needs name
      name text of RemediateOnFailure|RetryOnFailure
      retryInterval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
    timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  values {} open
  valuesFrom []
    [] {} needs kind,name
      kind text of Secret|ConfigMap
      literal flag
      name text minLength 1 maxLength 253
      optional flag
      targetPath text maxLength 250
      valuesKey text maxLength 253
  waitStrategy {} needs name
    name text of poller|legacy
`;
