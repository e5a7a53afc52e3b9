/** The spec of a `PushSecret`. */
export const pushSecretOutline: string = String.raw`
spec {} needs secretStoreRefs,selector
  data []
    [] {} needs match
      conversionStrategy text of None|ReverseUnicode
      match {} needs remoteRef
        remoteRef {} needs remoteKey
          property text
          remoteKey text
        secretKey text
      metadata any open
  dataTo []
    [] {}
      conversionStrategy text of None|ReverseUnicode
      match {}
        regexp text
      metadata any open
      remoteKey text
      rewrite []
        [] {}
          regexp {} needs source,target
            source text
            target text
          transform {} needs template
            template text
      storeRef {}
        kind text of SecretStore|ClusterSecretStore
        labelSelector labelSelector
        name objectName
  deletionPolicy text of Delete|None
  refreshInterval text
  secretStoreRefs []
    [] {}
      kind text of SecretStore|ClusterSecretStore
      labelSelector labelSelector
      name objectName
  selector {} one
    generatorRef generatorRef needs kind,name
    secret {}
      name objectName
      selector labelSelector
  template secretTemplate
  updatePolicy text of Replace|IfNotExists
`;
