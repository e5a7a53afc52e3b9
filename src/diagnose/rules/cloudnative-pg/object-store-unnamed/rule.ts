import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const objectStoreUnnamed: Rule = {
  id: "cloudnative-pg/object-store-unnamed",
  title: (trouble) => {
    const slip = detail(trouble, "slip");
    return slip === ""
      ? "The Barman Cloud plugin is not told which ObjectStore it archives to"
      : `The Barman Cloud plugin knows no parameter ${slip}`;
  },
  message: () =>
    "Without barmanObjectName it leaves the pods alone. The database runs, no backup of it is made, and PostgreSQL keeps all of its log until the volume is full.",
  remedy: (trouble) =>
    detail(trouble, "slip") === ""
      ? "add parameters: { barmanObjectName: <the ObjectStore> }"
      : "write barmanObjectName",
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe cluster ${object.name}`,
  explanation: {
    summary: "The Barman Cloud plugin is to archive, and no ObjectStore is named.",
    why: "A plugin's parameters are any texts, so that neither definition nor webhook see a slip. The plugin reads `barmanObjectName` and `serverName`; where the first is missing, it skips the pods, and the operator finds nobody to hand the log to. Backups fail as well.",
    looksLike: [
      "wal archive plugin is not available",
      "pluginConfiguration invalid, skipping lifecycle",
      "ContinuousArchiving=False",
    ],
    mend: "```yaml\nplugins:\n  - name: barman-cloud.cloudnative-pg.io\n    isWALArchiver: true\n    parameters:\n      barmanObjectName: backups\n```",
    sources: [
      "cloudnative-pg/plugin-barman-cloud internal/cnpgi/operator/lifecycle.go, LifecycleHook; config/config.go, Validate",
    ],
  },
};
