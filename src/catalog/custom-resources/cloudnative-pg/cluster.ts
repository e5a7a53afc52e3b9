/**
 * The spec of a `Cluster`, with the fields of all releases. What is required counts for nothing: the operator's webhook
 * writes every text that is left out as an empty one before the definition is looked at. `outline.ts` says how it is written.
 */
export const clusterOutline: string = String.raw`
spec {}
  affinity {}
    additionalPodAffinity {} open
    additionalPodAntiAffinity {} open
    enablePodAntiAffinity flag
    nodeAffinity {} open
    nodeSelector text{}
    podAntiAffinityType text
    tolerations [] open
    topologyKey text
  backup {}
    barmanObjectStore {}
      azureCredentials {} open
      data {}
        additionalCommandArgs text[]
        compression text of bzip2|gzip|lz4|snappy
        encryption text
        immediateCheckpoint flag
        jobs int min 1
        restoreAdditionalCommandArgs text[]
      destinationPath text minLength 1
      endpointCA keyRef
      endpointURL text
      googleCredentials {} open
      historyTags text{}
      s3Credentials {}
        accessKeyId keyRef
        inheritFromIAMRole flag
        region keyRef
        secretAccessKey keyRef
        sessionToken keyRef
      serverName text
      tags text{}
      wal {}
        archiveAdditionalCommandArgs text[]
        compression text of bzip2|gzip|lz4|snappy|xz|zstd
        encryption text
        maxParallel int min 1
        restoreAdditionalCommandArgs text[]
    retentionPolicy text like ^[1-9][0-9]*[dwm]$
    target text of primary|prefer-standby
    volumeSnapshot {}
      annotations text{}
      className text
      labels text{}
      online flag
      onlineConfiguration {}
        immediateCheckpoint flag
        waitForArchive flag
      snapshotOwnerReference text of none|cluster|backup
      tablespaceClassName text{}
      walClassName text
  bootstrap {}
    initdb {}
      builtinLocale text
      dataChecksums flag
      database text
      encoding text
      icuLocale text
      icuRules text
      import {}
        databases text[]
        pgDumpExtraOptions text[]
        pgRestoreDataOptions text[]
        pgRestoreExtraOptions text[]
        pgRestorePostdataOptions text[]
        pgRestorePredataOptions text[]
        postImportApplicationSQL text[]
        roles text[]
        schemaOnly flag
        source {}
          externalCluster text
        type text of microservice|monolith
      locale text
      localeCType text
      localeCollate text
      localeProvider text
      options text[]
      owner text
      postInitApplicationSQL text[]
      postInitApplicationSQLRefs {}
        configMapRefs []
          [] keyRef
        secretRefs []
          [] keyRef
      postInitSQL text[]
      postInitSQLRefs {}
        configMapRefs []
          [] keyRef
        secretRefs []
          [] keyRef
      postInitTemplateSQL text[]
      postInitTemplateSQLRefs {}
        configMapRefs []
          [] keyRef
        secretRefs []
          [] keyRef
      secret {}
        name text
      walSegmentSize int min 1 max 1024
    pg_basebackup {}
      database text
      owner text
      secret {}
        name text
      source text minLength 1
    recovery {}
      backup {}
        endpointCA keyRef
        name text
      database text
      owner text
      recoveryTarget {}
        backupID text
        exclusive flag
        targetImmediate flag
        targetLSN text
        targetName text
        targetTLI text
        targetTime text
        targetXID text
      secret {}
        name text
      source text
      volumeSnapshots {}
        storage {}
          apiGroup text
          kind text
          name text
        tablespaceStorage {}
          * {}
            apiGroup text
            kind text
            name text
        walStorage {}
          apiGroup text
          kind text
          name text
  certificates {}
    clientCASecret text
    replicationTLSSecret text
    serverAltDNSNames text[]
    serverCASecret text
    serverTLSSecret text
  description text
  enablePDB flag
  enableSuperuserAccess flag
  env [] open
  envFrom [] open
  ephemeralVolumeSource {} open
  ephemeralVolumesSizeLimit {}
    shm any like ^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$
    temporaryData any like ^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$
  externalClusters []
    [] {}
      barmanObjectStore {}
        azureCredentials {} open
        data {}
          additionalCommandArgs text[]
          compression text of bzip2|gzip|lz4|snappy
          encryption text
          immediateCheckpoint flag
          jobs int min 1
          restoreAdditionalCommandArgs text[]
        destinationPath text minLength 1
        endpointCA keyRef
        endpointURL text
        googleCredentials {} open
        historyTags text{}
        s3Credentials {}
          accessKeyId keyRef
          inheritFromIAMRole flag
          region keyRef
          secretAccessKey keyRef
          sessionToken keyRef
        serverName text
        tags text{}
        wal {}
          archiveAdditionalCommandArgs text[]
          compression text of bzip2|gzip|lz4|snappy|xz|zstd
          encryption text
          maxParallel int min 1
          restoreAdditionalCommandArgs text[]
      connectionParameters text{}
      name text
      password {}
        key text
        name text
        optional flag
      plugin {}
        enabled flag
        isWALArchiver flag
        name text
        parameters text{}
      sslCert {}
        key text
        name text
        optional flag
      sslKey {}
        key text
        name text
        optional flag
      sslRootCert {}
        key text
        name text
        optional flag
  failoverDelay int
  imageCatalogRef {}
    apiGroup text
    kind text
    major int
    name text
  imageName text
  imagePullPolicy text
  imagePullSecrets []
    [] {}
      name text
  inheritedMetadata {}
    annotations text{}
    labels text{}
  instances int min 1
  livenessProbeTimeout int
  logLevel text of error|warning|info|debug|trace
  managed {}
    roles []
      [] {}
        bypassrls flag
        comment text
        connectionLimit int
        createdb flag
        createrole flag
        disablePassword flag
        ensure text of present|absent
        inRoles text[]
        inherit flag
        login flag
        name text
        passwordSecret {}
          name text
        replication flag
        superuser flag
        validUntil text
    services {}
      additional []
        [] {}
          selectorType text
          serviceTemplate {}
            metadata {}
              annotations text{}
              labels text{}
              name text
            spec {} open
          updateStrategy text of patch|replace
      disabledDefaultServices []
        [] text of rw|r|ro
  maxSyncReplicas int min 0
  minSyncReplicas int min 0
  monitoring {}
    customQueriesConfigMap []
      [] keyRef
    customQueriesSecret []
      [] keyRef
    disableDefaultQueries flag
    enablePodMonitor flag
    metricsQueriesTTL text
    podMonitorMetricRelabelings [] open
    podMonitorRelabelings [] open
    tls {}
      enabled flag
  nodeMaintenanceWindow {}
    inProgress flag
    reusePVC flag
  plugins []
    [] {}
      enabled flag
      isWALArchiver flag
      name text
      parameters text{}
  podSecurityContext {} open
  podSelectorRefs []
    [] {}
      name text minLength 1 like ^[a-z]([a-z0-9_-]*[a-z0-9])?$
      selector {}
        matchExpressions []
          [] {}
            key text
            operator text
            values text[]
        matchLabels text{}
  postgresGID int
  postgresUID int
  postgresql {}
    enableAlterSystem flag
    extensions []
      [] {}
        bin_path text[]
        dynamic_library_path text[]
        env []
          [] {}
            name text minLength 1 like ^[a-zA-Z_][a-zA-Z0-9_]*$
            value text minLength 1
        extension_control_path text[]
        image {}
          pullPolicy text
          reference text
        ld_library_path text[]
        name text minLength 1
    ldap {} open
    parameters text{}
    pg_hba text[]
    pg_ident text[]
    promotionTimeout int
    shared_preload_libraries text[]
    syncReplicaElectionConstraint {}
      enabled flag
      nodeLabelsAntiAffinity text[]
    synchronous {}
      dataDurability text of required|preferred
      failoverQuorum flag
      maxStandbyNamesFromCluster int
      method text of any|first
      nodeFailureDomainKeys text[]
      number int
      podFailureDomainKeys text[]
      standbyNamesPost text[]
      standbyNamesPre text[]
  primaryLease {}
    leaseDurationSeconds int min 1
    releasedLeaseDurationSeconds int min 1
    renewDeadlineSeconds int min 1
    retryPeriodSeconds int min 1
  primaryUpdateMethod text of switchover|restart
  primaryUpdateStrategy text of unsupervised|supervised
  priorityClassName text
  probes {}
    liveness {} open
    readiness {} open
    startup {} open
  projectedVolumeTemplate {} open
  replica {}
    enabled flag
    minApplyDelay text
    primary text
    promotionToken text
    self text
    source text minLength 1
  replicationSlots {}
    highAvailability {}
      enabled flag
      slotPrefix text like ^[0-9a-z_]*$
      synchronizeLogicalDecoding flag
    synchronizeReplicas {}
      enabled flag
      excludePatterns text[]
    updateInterval int min 1
  resources {}
    claims [] open
    limits {} open
    requests {} open
  schedulerName text
  seccompProfile {} open
  securityContext {} open
  serviceAccountName text maxLength 253 like ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
  serviceAccountTemplate {} open
  smartShutdownTimeout int
  startDelay int
  stopDelay int
  storage {}
    pvcTemplate claim
    resizeInUseVolumes flag
    size text
    storageClass text
  superuserSecret {}
    name text
  switchoverDelay int
  tablespaces []
    [] {}
      name text
      owner {}
        name text
      storage {}
        pvcTemplate claim
        resizeInUseVolumes flag
        size text
        storageClass text
      temporary flag
  topologySpreadConstraints [] open
  walStorage {}
    pvcTemplate claim
    resizeInUseVolumes flag
    size text
    storageClass text
`;
