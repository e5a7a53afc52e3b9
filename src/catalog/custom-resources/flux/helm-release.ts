/** The spec of a `HelmRelease`. `outline.ts` says how it is written. */
export const helmReleaseOutline: string = String.raw`
spec {} needs interval
  chart {} needs spec
    metadata metadata
    spec {} needs chart,sourceRef
      chart text minLength 1 maxLength 2048
      ignoreMissingValuesFiles flag
      interval duration
      reconcileStrategy text of ChartVersion|Revision
      sourceRef {} needs name
        apiVersion text
        kind text of HelmRepository|GitRepository|Bucket
        name text minLength 1 maxLength 253
        namespace text minLength 1 maxLength 63
      valuesFiles text[]
      verify {}
        provider text of cosign|notation
        secretRef named
      version text
  chartRef {} needs kind,name
    apiVersion text
    kind text of OCIRepository|HelmChart|ExternalArtifact
    name text minLength 1 maxLength 253
    namespace text minLength 1 maxLength 63
  commonMetadata metadata
  dependsOn []
    [] dependency
  driftDetection {}
    ignore []
      [] driftIgnore
    mode text of enabled|warn|disabled
  healthCheckExprs []
    [] healthCheckExpr
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
    strategy retryStrategy
    timeout duration
  interval duration
  kubeConfig kubeConfig
  maxHistory int
  persistentClient flag
  postRenderStrategy text of nohooks|combined|separate
  postRenderers []
    [] {}
      kustomize {}
        images []
          [] image
        patches []
          [] patch
  releaseName text minLength 1 maxLength 53
  rollback {}
    cleanupOnFail flag
    disableHooks flag
    disableWait flag
    disableWaitForJobs flag
    force flag
    recreate flag
    serverSideApply text of enabled|disabled|auto
    timeout duration
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
    timeout duration
  timeout duration
  uninstall {}
    deletionPropagation text of background|foreground|orphan
    disableHooks flag
    disableWait flag
    keepHistory flag
    timeout duration
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
    strategy retryStrategy
    timeout duration
  values any open
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
