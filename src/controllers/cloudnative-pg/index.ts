export { cloudNativePgBackupController } from "./backup/backup-controller.ts";
export { cloudNativePgController } from "./cluster-controller.ts";
export { isReplicaCluster } from "./cluster.ts";
export { cloudNativePgDatabaseController } from "./database/database-controller.ts";
export { extensionTrouble, type ExtensionStep } from "./database/extension-trouble.ts";
export { cloudNativePgRoleController } from "./roles/role-controller.ts";
export { cloudNativePgPoolerController } from "./pooler-controller.ts";
export {
  createdInPostgres,
  databaseObject,
  databaseObjects,
  declaresExtension,
  promisesSuperuser,
  roleObjects,
} from "./declared.ts";
export { databaseToBeAbsent, roleToBeAbsent } from "./to-be-absent.ts";
export { userOfSecret } from "./secrets/user-of-secret.ts";
