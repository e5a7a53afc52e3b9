import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const logicalBackup: Rule = {
  id: "postgres/logical-backup",
  title: (trouble) =>
    isSecret(trouble)
      ? `Secret ${detail(trouble, "secret")} for the logical backup does not exist`
      : `The logical backup does not read ${detail(trouble, "variable")}`,
  message: (trouble) =>
    isSecret(trouble)
      ? `The operator's logical_backup_cronjob_environment_secret names it, and it is read in the namespace of each cluster. Without it every Sync ends there: before roles and databases are made, if the cluster was there when the operator started.`
      : `What Secret ${detail(trouble, "secret")} calls the endpoint of its object store has another name in the backup's script, so that the dumps go to Amazon's S3, or nowhere.`,
  remedy: (trouble) =>
    isSecret(trouble)
      ? `make Secret ${detail(trouble, "secret")} in namespace ${trouble.object.namespace} too, or set enableLogicalBackup: false`
      : "add the key LOGICAL_BACKUP_S3_ENDPOINT to the Secret, or set logical_backup_s3_endpoint in the operator's configuration",
  seeIt: (trouble) => {
    const { namespace, name } = trouble.object;
    return isSecret(trouble)
      ? `kubectl -n ${namespace} describe postgresql ${name}`
      : `kubectl -n ${namespace} logs -l application=spilo-logical-backup,cluster-name=${name}`;
  },
  explanation: {
    summary: "The CronJob that dumps a cluster of the Zalando operator lacks what it is to be told.",
    why: "With `enableLogicalBackup` the operator makes a CronJob for the cluster. `logical_backup_cronjob_environment_secret` in the operator's configuration names one Secret for all clusters, but each cluster needs it in its own namespace: the operator reads its keys there, and makes a variable of each. Where it is missing, neither a Create nor a Sync comes to its end; a Sync comes to the backup before it comes to roles and databases. The script reads the endpoint from `LOGICAL_BACKUP_S3_ENDPOINT` only; names that other programs read (`AWS_ENDPOINTS`, `S3_ENDPOINT`) mean nothing to it.",
    looksLike: [
      'could not sync the logical backup job: could not read Secret CronjobEnvironmentSecretName: secrets "<secret>" not found',
      'could not create a k8s cron job for logical backups: could not read Secret CronjobEnvironmentSecretName: secrets "<secret>" not found',
    ],
    mend: "Make the Secret beside the cluster, with the names that the script reads.\n\n```yaml\nstringData:\n  AWS_ACCESS_KEY_ID: …\n  AWS_SECRET_ACCESS_KEY: …\n  LOGICAL_BACKUP_S3_ENDPOINT: https://minio.example.org\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/k8sres.go, getCronjobEnvironmentSecretVariables and generateLogicalBackupPodEnvVars",
      "zalando/postgres-operator pkg/cluster/sync.go, Sync; cluster.go, Create",
      "zalando/postgres-operator logical-backup/dump.sh",
    ],
  },
};

function isSecret(trouble: Trouble): boolean {
  return detail(trouble, "problem") === "secret";
}
