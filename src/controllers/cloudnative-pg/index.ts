export { cloudNativePgBackupController } from "./backup-controller.ts";
export { cloudNativePgController } from "./cluster-controller.ts";
export { isReplicaCluster } from "./cluster.ts";
export { cloudNativePgDatabaseController } from "./database-controller.ts";
export { extensionTrouble, type ExtensionStep } from "./extension-trouble.ts";
export { cloudNativePgRoleController } from "./role-controller.ts";
export { cloudNativePgPoolerController } from "./pooler-controller.ts";
export {
  createdInPostgres,
  databaseObject,
  databaseObjects,
  declaresExtension,
  promisesSuperuser,
  roleObjects,
} from "./declared.ts";
export { userOfSecret } from "./user-of-secret.ts";
