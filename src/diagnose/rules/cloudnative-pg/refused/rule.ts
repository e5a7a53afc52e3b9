import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const refused: Rule = {
  id: "cloudnative-pg/refused",
  title: ({ object, ...trouble }) =>
    `CloudNativePG refuses ${object.kind} ${object.name}: ${field({ object, ...trouble })}`,
  message: (trouble) =>
    `Its webhook answers: ${detail(trouble, "reason").replace(/\.$/, "")}. The object is not stored, and whoever applies it reports the error.`,
  remedy,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} apply --dry-run=server -f <the manifest>`,
  explanation: {
    summary: "The validating webhook of CloudNativePG does not let an object in.",
    why: "The operator checks a Cluster, Pooler or ScheduledBackup before the API server stores it. Flux and Argo CD then apply nothing of the same step. The tag of `imageName` must begin with PostgreSQL's version, as the operator reads the version from it. Parameters that it sets itself are refused under `postgresql.parameters`; the libraries to preload have a list of their own, `postgresql.shared_preload_libraries`. Its schedules have six fields, seconds first, so that a crontab's five may mean something else or nothing.",
    looksLike: [
      'admission webhook "vcluster.cnpg.io" denied the request: Cluster.postgresql.cnpg.io "<name>" is invalid: <field>: Invalid value: <value>: <reason>',
      "Can't set fixed configuration parameter",
      "Can't use 'latest' as image tag as we can't detect upgrades",
      "Can't use just the image sha as we can't detect upgrades",
      "invalid version tag",
      "Size not configured. Please add it, or a storage request in the pvcTemplate.",
      "Cannot enable a WAL archiver plugin when barmanObjectStore is configured",
      "imageName and imageCatalogRef are mutually exclusive",
      "This role is reserved for operator use",
      'admission webhook "vscheduledbackup.cnpg.io" denied the request: ScheduledBackup.postgresql.cnpg.io "<name>" is invalid: spec.schedule: Invalid value: <value>: <reason>',
    ],
    mend: "Correct the field that the message names.\n\n```yaml\npostgresql:\n  shared_preload_libraries:\n    - vchord.so\n```",
    sources: [
      "cloudnative-pg internal/webhook/v1/cluster_webhook.go, pooler_webhook.go, scheduledbackup_webhook.go",
      "cloudnative-pg pkg/postgres/configuration.go, FixedConfigurationParameters",
      "robfig/cron v1, parser.go",
    ],
  },
};

function field(trouble: Trouble): string {
  return detail(trouble, "field").replace(/^spec\./, "");
}

function remedy(trouble: Trouble): string | undefined {
  const name = field(trouble);
  const reason = detail(trouble, "reason");
  if (name === "postgresql.parameters.shared_preload_libraries")
    return "write the libraries as a list under postgresql.shared_preload_libraries";
  if (reason.startsWith("Can't set fixed")) return `take ${name} out`;
  if (name === "imageName") return "use a tag that begins with PostgreSQL's version, as 17.5 or 17-0.4.3";
  if (name === "schedule") return "write six fields, seconds first: 0 0 3 * * *";
  if (name.endsWith(".size")) return `set ${name}`;
  return undefined;
}
