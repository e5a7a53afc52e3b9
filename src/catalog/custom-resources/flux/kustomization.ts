/** The spec of a `Kustomization` of kustomize-controller. `outline.ts` says how it is written. */
export const kustomizationOutline: string = String.raw`
spec {} needs interval,prune,sourceRef
  buildMetadata []
    [] text of originAnnotations|transformerAnnotations
  commonMetadata {}
    annotations text{}
    labels text{}
  components text[]
  decryption {} needs provider
    provider text of sops
    secretRef {} needs name
      name text
    serviceAccountName text
  deletionPolicy text of MirrorPrune|Delete|WaitForTermination|Orphan
  dependsOn []
    [] {} needs name
      name text
      namespace text
      readyExpr text
  force flag
  healthCheckExprs []
    [] {} needs apiVersion,current
      apiVersion text
      current text
      failed text
      inProgress text
      kind text
  healthChecks []
    [] {} needs kind,name
      apiVersion text
      kind text
      name text
      namespace text
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
  ignoreMissingComponents flag
  images []
    [] {} needs name
      digest text
      name text
      newName text
      newTag text
  interval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  kubeConfig {}
    configMapRef {} needs name
      name text
    secretRef {} needs name
      key text
      name text
  namePrefix text minLength 1 maxLength 200
  nameSuffix text minLength 1 maxLength 200
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
  retryInterval text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  serviceAccountName text
  sourceRef {} needs kind,name
    apiVersion text
    kind text of OCIRepository|GitRepository|Bucket|ExternalArtifact
    name text
    namespace text
  suspend flag
  targetNamespace text minLength 1 maxLength 63
  timeout text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
  wait flag
`;
