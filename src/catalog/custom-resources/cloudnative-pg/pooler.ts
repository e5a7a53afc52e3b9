/** The spec of a `Pooler`. `outline.ts` says how it is written. */
export const poolerOutline: string = String.raw`
spec {} needs cluster,pgbouncer
  cluster {} needs name
    name text
  deploymentStrategy {} open
  instances int
  monitoring {}
    enablePodMonitor flag
    podMonitorMetricRelabelings [] open
    podMonitorRelabelings [] open
    tls {}
      enabled flag
  pgbouncer {}
    authQuery text
    authQuerySecret {} needs name
      name text
    clientCASecret {} needs name
      name text
    clientTLSSecret {} needs name
      name text
    image text
    imageCatalogRef {} needs key,kind,name
      apiGroup text
      key text maxLength 63 like ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
      kind text
      name text
    parameters text{}
    paused flag
    pg_hba text[]
    poolMode text of session|transaction
    serverCASecret {} needs name
      name text
    serverTLSSecret {} needs name
      name text
  serviceAccountName text maxLength 253 like ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
  serviceTemplate {} open
  template {} open
  type text of rw|ro|r
`;
