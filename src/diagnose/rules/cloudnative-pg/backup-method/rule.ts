import type { Rule } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";

export const backupMethod: Rule = {
  id: "cloudnative-pg/backup-method",
  title: ({ object }) => `The backups of ${object.kind} ${object.name} fail`,
  message: (trouble) =>
    `Each ends with: ${trouble.message}. ${
      detail(trouble, "written") === "true" ? "It asks for" : "Without a method it asks for"
    } ${detail(trouble, "method")}, which Cluster ${detail(trouble, "cluster")} is not set up for.`,
  remedy: (trouble) => {
    const [plugin] = detailList(trouble, "plugins");
    if (plugin !== undefined) return `set method: plugin, and pluginConfiguration.name: ${plugin}`;
    return detail(trouble, "method") === "plugin"
      ? "list the plugin under plugins of the Cluster"
      : "add backup.barmanObjectStore to the Cluster, or a plugin";
  },
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get backups.postgresql.cnpg.io`,
  explanation: {
    summary: "A backup asks for a method that its Cluster is not set up for.",
    why: "`method` is `barmanObjectStore` unless it is written, and needs `spec.backup.barmanObjectStore` in the Cluster. A Cluster that archives by a plugin needs `method: plugin` with the plugin's name.",
    looksLike: [
      "cannot proceed with the backup as the cluster has no backup section",
      "no barmanObjectStore section defined on the target cluster",
      "requested plugin is not available: <plugin>",
    ],
    mend: "Let the two agree.\n\n```yaml\nmethod: plugin\npluginConfiguration:\n  name: barman-cloud.cloudnative-pg.io\n```",
    sources: [
      "cloudnative-pg internal/controller/backup_controller.go",
      "cloudnative-pg#8445, #6752, plugin-barman-cloud#353",
    ],
  },
};
