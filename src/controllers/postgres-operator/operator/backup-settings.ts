/** What the operator's configuration says of the CronJobs that dump whole clusters (`logical_backup_…`). */
export interface BackupSettings {
  /** `logical_backup_cronjob_environment_secret`: read in the namespace of each cluster. */
  readonly environmentSecret: string | undefined;
  readonly provider: string;
  readonly endpoint: string | undefined;
}

export function backupSettings(text: (key: string) => string | undefined): BackupSettings {
  return {
    environmentSecret: text("logical_backup_cronjob_environment_secret"),
    provider: text("logical_backup_provider") ?? "s3",
    endpoint: text("logical_backup_s3_endpoint"),
  };
}
