/** The spec of a `Kustomization` of kustomize-controller. `outline.ts` says how it is written. */
export const kustomizationOutline: string = String.raw`
spec {} needs interval,prune,sourceRef
  buildMetadata []
    [] text of originAnnotations|transformerAnnotations
  commonMetadata metadata
  components text[]
  decryption {} needs provider
    provider text of sops
    secretRef named
    serviceAccountName text
  deletionPolicy text of MirrorPrune|Delete|WaitForTermination|Orphan
  dependsOn []
    [] dependency
  force flag
  healthCheckExprs []
    [] healthCheckExpr
  healthChecks []
    [] {} needs kind,name
      apiVersion text
      kind text
      name text
      namespace text
  ignore []
    [] driftIgnore
  ignoreMissingComponents flag
  images []
    [] image
  interval duration
  kubeConfig kubeConfig
  namePrefix text minLength 1 maxLength 200
  nameSuffix text minLength 1 maxLength 200
  patches []
    [] patch
  path text
  postBuild {}
    substitute text{}
    substituteFrom []
      [] {} needs kind,name
        kind text of Secret|ConfigMap
        name text minLength 1 maxLength 253
        optional flag
    substituteStrategy text of WithVariables|Always
  prune flag
  retryInterval duration
  serviceAccountName text
  sourceRef {} needs kind,name
    apiVersion text
    kind text of OCIRepository|GitRepository|Bucket|ExternalArtifact
    name text
    namespace text
  suspend flag
  targetNamespace text minLength 1 maxLength 63
  timeout duration
  wait flag
`;
