/** The spec of an `ExternalSecret`. `outline.ts` says how it is written, `shapes.ts` what its names stand for. */
export const externalSecretOutline: string = String.raw`
spec {}
  data []
    [] {} needs remoteRef,secretKey
      remoteRef remoteRef needs key
      secretKey dataKey
      sourceRef {} one
        generatorRef generatorRef needs kind,name
        storeRef storeRef
  dataFrom []
    [] {}
      extract remoteRef needs key
      find {}
        conversionStrategy text of Default|Unicode
        decodingStrategy text of Auto|Base64|Base64URL|None
        name {}
          regexp text
        nullBytePolicy text of Ignore|Fail
        path text
        tags text{}
      rewrite []
        [] {} one@0.20
          merge {}
            conflictPolicy text of@0.20 Ignore|Error
            into text
            priority text[]
            priorityPolicy text of IgnoreNotFound|Strict
            strategy text of@0.20 Extract|JSON
          regexp {} needs source,target
            source text
            target text
          transform {} needs template
            template text
      sourceRef {} one
        generatorRef generatorRef needs kind,name
        storeRef storeRef
  refreshInterval text
  refreshPolicy text of CreatedOnce|Periodic|OnChange
  secretStoreRef storeRef
  syncWindows {} needs kind,windows
    kind text of allow|deny
    windows [] minItems 1
      [] {} needs duration,schedule
        duration text
        schedule text minLength 1 like ^(@(annually|yearly|monthly|weekly|daily|midnight|hourly)|@every [^\s]+.*|[^\s]+( [^\s]+){4})$
  target {}
    creationPolicy text of@2.8 Owner|Orphan|Merge|None|CreateOrMerge of@0 Owner|Orphan|Merge|None
    deletionPolicy text of Delete|Merge|Retain
    immutable flag
    manifest {} needs apiVersion,kind
      apiVersion text minLength 1
      kind text minLength 1
    name objectName
    template secretTemplate
`;
