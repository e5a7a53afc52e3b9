import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { nextName } from "./next-name.ts";

export const archiveInUse: Rule = {
  id: "cloudnative-pg/archive-in-use",
  title: ({ object }) => `Cluster ${object.name} is to archive where it is recovered from`,
  message: (trouble) =>
    `Both are server ${detail(trouble, "server")} of the same bucket. Before anything is restored the operator looks whether the archive it is to write to is empty. It holds what the recovery needs, so the Job gives up, and no database is made. A Cluster that is there already goes on; after its loss it cannot be recovered like this.`,
  remedy: (trouble) => `give the archive a serverName of its own, such as ${nextName(detail(trouble, "server"))}`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} logs job/${object.name}-1-full-recovery --all-containers`,
  explanation: {
    summary: "A Cluster is to write its WAL files to the very archive that it is recovered from.",
    why: "Each server has a folder in the bucket: `serverName`, or else the Cluster's name where it writes and the name under `externalClusters` where it is recovered from. The Job that recovers a Cluster first runs `barman-cloud-check-wal-archive` on the folder that it will write to, and stops if there are files of another server's life in it. The folder that it reads from is never empty. The check is there so that no backup is overwritten by the new server.",
    looksLike: ["WAL archive check failed for server <server>: Expected empty archive", "Expected empty archive"],
    mend: "Write to a folder of its own; the source stays as it is.\n\n```yaml\nbackup:\n  barmanObjectStore:\n    serverName: immich-v2\n```\n\nWith the plugin it is a parameter: `parameters: { barmanObjectName: backups, serverName: immich-v2 }`.",
    sources: [
      "cloudnative-pg pkg/management/postgres/restore.go, checkBackupDestination",
      "cloudnative-pg/plugin-barman-cloud internal/cnpgi/restore/restore.go",
      "cloudnative-pg docs, Recovery",
    ],
  },
};
