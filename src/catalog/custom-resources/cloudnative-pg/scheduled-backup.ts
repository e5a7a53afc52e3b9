/** The spec of a `ScheduledBackup`. `outline.ts` says how it is written. */
export const scheduledBackupOutline: string = String.raw`
spec {} needs cluster,schedule
  backupOwnerReference text of none|self|cluster
  cluster {} needs name
    name text
  immediate flag
  method text of barmanObjectStore|volumeSnapshot|plugin
  online flag
  onlineConfiguration {}
    immediateCheckpoint flag
    waitForArchive flag
  pluginConfiguration {} needs name
    name text
    parameters text{}
  schedule text
  suspend flag
  target text of primary|prefer-standby
`;
