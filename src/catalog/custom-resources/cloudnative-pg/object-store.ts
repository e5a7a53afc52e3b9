/** The spec of an `ObjectStore` of the Barman Cloud plugin. `outline.ts` says how it is written. */
export const objectStoreOutline: string = String.raw`
spec {} needs configuration
  configuration {} needs destinationPath
    azureCredentials {}
      connectionString keyRef needs key,name
      inheritFromAzureAD flag
      storageAccount keyRef needs key,name
      storageKey keyRef needs key,name
      storageSasToken keyRef needs key,name
      useDefaultAzureCredentials flag
    data {}
      additionalCommandArgs text[]
      compression text of bzip2|gzip|lz4|snappy
      encryption text of AES256|aws:kms
      immediateCheckpoint flag
      jobs int min 1
      restoreAdditionalCommandArgs text[]
    destinationPath text minLength 1
    endpointCA keyRef needs key,name
    endpointURL text
    googleCredentials {}
      applicationCredentials keyRef needs key,name
      gkeEnvironment flag
    historyTags text{}
    s3Credentials {}
      accessKeyId keyRef needs key,name
      inheritFromIAMRole flag
      region keyRef needs key,name
      secretAccessKey keyRef needs key,name
      sessionToken keyRef needs key,name
    serverName text
    tags text{}
    wal {}
      archiveAdditionalCommandArgs text[]
      compression text of bzip2|gzip|lz4|snappy|xz|zstd
      encryption text of AES256|aws:kms
      maxParallel int min 1
      restoreAdditionalCommandArgs text[]
  instanceSidecarConfiguration {} open
  retentionPolicy text like ^[1-9][0-9]*[dwm]$
`;
