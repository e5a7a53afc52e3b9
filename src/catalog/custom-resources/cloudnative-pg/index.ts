import type { Shapes } from "../outline.ts";
import { clusterOutline } from "./cluster.ts";
import { databaseOutline } from "./database.ts";
import { objectStoreOutline } from "./object-store.ts";
import { poolerOutline } from "./pooler.ts";
import { scheduledBackupOutline } from "./scheduled-backup.ts";

/** The definitions of CloudNativePG 1.22–1.30, by kind. What Kubernetes defines itself, as affinity, is left open. */
export const cloudNativePgOutlines: Readonly<Record<string, string>> = {
  Cluster: clusterOutline,
  Database: databaseOutline,
  Pooler: poolerOutline,
  ScheduledBackup: scheduledBackupOutline,
};

/** Those of its plugin for backups. */
export const barmanCloudOutlines: Readonly<Record<string, string>> = { ObjectStore: objectStoreOutline };

export const cloudNativePgShapes: Shapes = {
  keyRef: `{}
key text
name text`,
  /** PersistentVolumeClaimSpec. */
  claim: `{}
accessModes text[]
dataSource {} open
dataSourceRef {} open
resources {}
  limits {} open
  requests {} open
selector {} open
storageClassName text
volumeAttributesClassName text
volumeMode text
volumeName text`,
};
