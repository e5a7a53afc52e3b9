import type { Json } from "../../../source/index.ts";

/** What the operator's configuration says of the CronJobs that dump whole clusters (`logical_backup_…`). */
export interface BackupSettings {
  /** `logical_backup_cronjob_environment_secret`: read in the namespace of each cluster. */
  readonly environmentSecret: string | undefined;
  readonly provider: string;
  readonly endpoint: string | undefined;
}

export function backupSettings(setting: (key: string) => Json | undefined): BackupSettings {
  const filled = (key: string): string | undefined => {
    const value = setting(key);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    environmentSecret: filled("logical_backup_cronjob_environment_secret"),
    provider: filled("logical_backup_provider") ?? "s3",
    endpoint: filled("logical_backup_s3_endpoint"),
  };
}
