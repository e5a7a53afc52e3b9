import type { Rule } from "../rule.ts";
import { annotationTooLong } from "./argo-cd/annotation-too-long/rule.ts";
import { applicationOutOfSight } from "./argo-cd/application-out-of-sight/rule.ts";
import { applicationSet } from "./argo-cd/application-set/rule.ts";
import { chartAddress } from "./argo-cd/chart-address/rule.ts";
import { directoryEmpty } from "./argo-cd/directory-empty/rule.ts";
import { argoPathMissing } from "./argo-cd/path-missing/rule.ts";
import { argoProjectRefuses } from "./argo-cd/project-refuses/rule.ts";
import { argoReferenceMissing } from "./argo-cd/reference-missing/rule.ts";
import { argoSecretEncrypted } from "./argo-cd/secret-encrypted/rule.ts";
import { specInvalid } from "./argo-cd/spec-invalid/rule.ts";
import { syncOption } from "./argo-cd/sync-option/rule.ts";
import { valuesFileMissing } from "./argo-cd/values-file-missing/rule.ts";
import { argoWaveDeadlock } from "./argo-cd/wave-deadlock/rule.ts";
import { bootstrapIgnored } from "./change/bootstrap-ignored/rule.ts";
import { chartValuesDropped } from "./change/chart-values-dropped/rule.ts";
import { dataDetached } from "./change/data-detached/rule.ts";
import { extensionLeft } from "./change/extension-left/rule.ts";
import { immichUpgrade } from "./change/immich-upgrade/rule.ts";
import { immutableField } from "./change/immutable-field/rule.ts";
import { postgresMajor } from "./change/postgres-major/rule.ts";
import { redisData } from "./change/redis-data/rule.ts";
import { secretNotRefreshed } from "./change/secret-not-refreshed/rule.ts";
import { secretRotated } from "./change/secret-rotated/rule.ts";
import { startupBudget } from "./change/startup-budget/rule.ts";
import { chartDependencyMissing } from "./charts/dependency-missing/rule.ts";
import { noPods } from "./charts/no-pods/rule.ts";
import { repositoryMissing } from "./charts/repository-missing/rule.ts";
import { templateBroken } from "./charts/template-broken/rule.ts";
import { valuesIgnored } from "./charts/values-ignored/rule.ts";
import { valuesMisspelt } from "./charts/values-misspelt/rule.ts";
import { valuesRefused } from "./charts/values-refused/rule.ts";
import { archiveInUse } from "./cloudnative-pg/archive-in-use/rule.ts";
import { backupMethod } from "./cloudnative-pg/backup-method/rule.ts";
import { backupSchedule } from "./cloudnative-pg/backup-schedule/rule.ts";
import { clusterMissing } from "./cloudnative-pg/cluster-missing/rule.ts";
import { databaseOwnerMissing } from "./cloudnative-pg/database-owner-missing/rule.ts";
import { extensionInWrongDatabase } from "./cloudnative-pg/extension-in-wrong-database/rule.ts";
import { extensionVolume } from "./cloudnative-pg/extension-volume/rule.ts";
import { imageCatalog } from "./cloudnative-pg/image-catalog/rule.ts";
import { imageNotOperand } from "./cloudnative-pg/image-not-operand/rule.ts";
import { initSql } from "./cloudnative-pg/init-sql/rule.ts";
import { objectStoreMissing } from "./cloudnative-pg/object-store-missing/rule.ts";
import { objectStorePort } from "./cloudnative-pg/object-store-port/rule.ts";
import { objectStoreUnnamed } from "./cloudnative-pg/object-store-unnamed/rule.ts";
import { operatorBlocked } from "./cloudnative-pg/operator-blocked/rule.ts";
import { passwordSecretMissing } from "./cloudnative-pg/password-secret-missing/rule.ts";
import { readOnlyService } from "./cloudnative-pg/read-only-service/rule.ts";
import { refused } from "./cloudnative-pg/refused/rule.ts";
import { secretNotMade } from "./cloudnative-pg/secret-not-made/rule.ts";
import { secretUsername } from "./cloudnative-pg/secret-username/rule.ts";
import { serviceTaken } from "./cloudnative-pg/service-taken/rule.ts";
import { importSourceMissing } from "./cloudnative-pg/source-missing/rule.ts";
import { imageUnfit } from "./crunchy/image-unfit/rule.ts";
import { initSqlMissing } from "./crunchy/init-sql-missing/rule.ts";
import { apiVersion } from "./external-secrets/api-version/rule.ts";
import { dataUnusable } from "./external-secrets/data-unusable/rule.ts";
import { generatedAnew } from "./external-secrets/generated-anew/rule.ts";
import { nothingWritten } from "./external-secrets/nothing-written/rule.ts";
import { externalSecretRefused } from "./external-secrets/refused/rule.ts";
import { ruleWithoutEffect } from "./external-secrets/rule-without-effect/rule.ts";
import { sourceMissing } from "./external-secrets/source-missing/rule.ts";
import { storeAccessDenied } from "./external-secrets/store-access-denied/rule.ts";
import { storeCaMissing } from "./external-secrets/store-ca-missing/rule.ts";
import { storeConfig } from "./external-secrets/store-config/rule.ts";
import { storeMissing } from "./external-secrets/store-missing/rule.ts";
import { targetConflict } from "./external-secrets/target-conflict/rule.ts";
import { templateError } from "./external-secrets/template-error/rule.ts";
import { chartMissing } from "./flux/chart-missing/rule.ts";
import { chartNotFetched } from "./flux/chart-not-fetched/rule.ts";
import { chartVersion } from "./flux/chart-version/rule.ts";
import { decryptionKeyMissing } from "./flux/decryption-key-missing/rule.ts";
import { decryptionMissing } from "./flux/decryption-missing/rule.ts";
import { dependencyCycle } from "./flux/dependency-cycle/rule.ts";
import { dependencyMissing } from "./flux/dependency-missing/rule.ts";
import { escapeKept } from "./flux/escape-kept/rule.ts";
import { healthCheckMissing } from "./flux/health-check-missing/rule.ts";
import { listReplaced } from "./flux/list-replaced/rule.ts";
import { namespaceMissing } from "./flux/namespace-missing/rule.ts";
import { pathMissing } from "./flux/path-missing/rule.ts";
import { repositoryType } from "./flux/repository-type/rule.ts";
import { fluxSourceMissing } from "./flux/source-missing/rule.ts";
import { substituteMissing } from "./flux/substitute-missing/rule.ts";
import { substitutionFailed } from "./flux/substitution-failed/rule.ts";
import { suspended } from "./flux/suspended/rule.ts";
import { valuesMissing } from "./flux/values-missing/rule.ts";
import { variableName } from "./flux/variable-name/rule.ts";
import { variableUnset } from "./flux/variable-unset/rule.ts";
import { waitDeadlock } from "./flux/wait-deadlock/rule.ts";
import { acrossNamespaces } from "./gateway/across-namespaces/rule.ts";
import { backendMissing } from "./gateway/backend-missing/rule.ts";
import { backendPort } from "./gateway/backend-port/rule.ts";
import { matchInvalid } from "./gateway/match-invalid/rule.ts";
import { middlewareMissing } from "./gateway/middleware-missing/rule.ts";
import { routeNotAccepted } from "./gateway/route-not-accepted/rule.ts";
import { subPath } from "./gateway/sub-path/rule.ts";
import { uploadSize } from "./gateway/upload-size/rule.ts";
import { ignoreMalformed } from "./ignore/malformed/rule.ts";
import { ignoreUnused } from "./ignore/unused/rule.ts";
import { backupUrl } from "./immich/backup-url/rule.ts";
import { configFile } from "./immich/config-file/rule.ts";
import { dbConnectionMissing } from "./immich/db-connection-missing/rule.ts";
import { dbCredentials } from "./immich/db-credentials/rule.ts";
import { dbUrlEncoding } from "./immich/db-url-encoding/rule.ts";
import { dbUrlHost } from "./immich/db-url-host/rule.ts";
import { dbUrlInvalid } from "./immich/db-url-invalid/rule.ts";
import { dbUrlTls } from "./immich/db-url-tls/rule.ts";
import { dragonflyFlags } from "./immich/dragonfly-flags/rule.ts";
import { envIgnored } from "./immich/env-ignored/rule.ts";
import { envInvalid } from "./immich/env-invalid/rule.ts";
import { filesHidden } from "./immich/files-hidden/rule.ts";
import { initWaits } from "./immich/init-waits/rule.ts";
import { libraryNotKept } from "./immich/library-not-kept/rule.ts";
import { libraryReadOnly } from "./immich/library-read-only/rule.ts";
import { machineLearningUnreachable } from "./immich/machine-learning-unreachable/rule.ts";
import { modelsNotKept } from "./immich/models-not-kept/rule.ts";
import { oauthIssuer } from "./immich/oauth-issuer/rule.ts";
import { postgresVersion } from "./immich/postgres-version/rule.ts";
import { redisDiffers } from "./immich/redis-differs/rule.ts";
import { redisHost } from "./immich/redis-host/rule.ts";
import { redisPassword } from "./immich/redis-password/rule.ts";
import { redisUnreachable } from "./immich/redis-unreachable/rule.ts";
import { schemaAccess } from "./immich/schema-access/rule.ts";
import { startScriptGone } from "./immich/start-script-gone/rule.ts";
import { vectorExtension } from "./immich/vector-extension/rule.ts";
import { accessMode } from "./kubernetes/access-mode/rule.ts";
import { capabilityDropped } from "./kubernetes/capability-dropped/rule.ts";
import { fieldUnknown } from "./kubernetes/field-unknown/rule.ts";
import { imageInvalid } from "./kubernetes/image-invalid/rule.ts";
import { imageMissing } from "./kubernetes/image-missing/rule.ts";
import { kindUnknown } from "./kubernetes/kind-unknown/rule.ts";
import { nameMissing } from "./kubernetes/name-missing/rule.ts";
import { networkBlocked } from "./kubernetes/network-blocked/rule.ts";
import { networkDns } from "./kubernetes/network-dns/rule.ts";
import { networkGateway } from "./kubernetes/network-gateway/rule.ts";
import { networkPeerAbsent } from "./kubernetes/network-peer-absent/rule.ts";
import { nodeLabel } from "./kubernetes/node-label/rule.ts";
import { podSecurity } from "./kubernetes/pod-security/rule.ts";
import { programMissing } from "./kubernetes/program-missing/rule.ts";
import { objectRefused } from "./kubernetes/refused/rule.ts";
import { runsAsRoot } from "./kubernetes/runs-as-root/rule.ts";
import { schemaViolation } from "./kubernetes/schema-violation/rule.ts";
import { serviceTakenOver } from "./kubernetes/service-taken-over/rule.ts";
import { serviceWithoutEndpoints } from "./kubernetes/service-without-endpoints/rule.ts";
import { volumeNotBound } from "./kubernetes/volume-not-bound/rule.ts";
import { buildError } from "./kustomize/build-error/rule.ts";
import { fileMissing } from "./kustomize/file-missing/rule.ts";
import { unlistedManifest } from "./kustomize/unlisted-manifest/rule.ts";
import { settings } from "./postgres-init/settings/rule.ts";
import { clusterIgnored } from "./postgres/cluster-ignored/rule.ts";
import { clusterName } from "./postgres/cluster-name/rule.ts";
import { containerRefused } from "./postgres/container-refused/rule.ts";
import { dataFolderMoved } from "./postgres/data-folder-moved/rule.ts";
import { dataFolderNotEmpty } from "./postgres/data-folder-not-empty/rule.ts";
import { dataNotKept } from "./postgres/data-not-kept/rule.ts";
import { dataOnNetwork } from "./postgres/data-on-network/rule.ts";
import { dataOwner } from "./postgres/data-owner/rule.ts";
import { databaseAccessOff } from "./postgres/database-access-off/rule.ts";
import { databaseOwnerConflict } from "./postgres/database-owner-conflict/rule.ts";
import { databaseSkipped } from "./postgres/database-skipped/rule.ts";
import { extensionDependency } from "./postgres/extension-dependency/rule.ts";
import { extensionNotInImage } from "./postgres/extension-not-in-image/rule.ts";
import { extensionSchema } from "./postgres/extension-schema/rule.ts";
import { extensionUnknown } from "./postgres/extension-unknown/rule.ts";
import { imageNotSpilo } from "./postgres/image-not-spilo/rule.ts";
import { logicalBackup } from "./postgres/logical-backup/rule.ts";
import { loginRoleMissing } from "./postgres/login-role-missing/rule.ts";
import { noPrimary } from "./postgres/no-primary/rule.ts";
import { operatorBlocked as postgresOperatorBlocked } from "./postgres/operator-blocked/rule.ts";
import { operatorLockedOut } from "./postgres/operator-locked-out/rule.ts";
import { preloadDropsDefaults } from "./postgres/preload-drops-defaults/rule.ts";
import { preloadMissing } from "./postgres/preload-missing/rule.ts";
import { preloadUnavailable } from "./postgres/preload-unavailable/rule.ts";
import { secretNamesMissing } from "./postgres/secret-names-missing/rule.ts";
import { secretForAnother } from "./postgres/secret-username/rule.ts";
import { settingDropped } from "./postgres/setting-dropped/rule.ts";
import { settingInvalid } from "./postgres/setting-invalid/rule.ts";
import { socketFolderReadOnly } from "./postgres/socket-folder-read-only/rule.ts";
import { superuserPasswordMissing } from "./postgres/superuser-password-missing/rule.ts";
import { userInvalid } from "./postgres/user-invalid/rule.ts";
import { keyMissing } from "./reference/key-missing/rule.ts";
import { missing } from "./reference/missing/rule.ts";
import { selectorMismatch } from "./reference/selector-mismatch/rule.ts";
import { volumeUndefined } from "./reference/volume-undefined/rule.ts";
import { noKey } from "./sealed-secrets/no-key/rule.ts";
import { notBase64 } from "./sealed-secrets/not-base64/rule.ts";
import { invalidYaml } from "./source/invalid-yaml/rule.ts";
import { notUtf8 } from "./source/not-utf8/rule.ts";

/** Every rule, in alphabetical order; a test compares the list with the folders. */
export const rules: readonly Rule[] = [
  annotationTooLong,
  applicationOutOfSight,
  applicationSet,
  chartAddress,
  directoryEmpty,
  argoPathMissing,
  argoProjectRefuses,
  argoReferenceMissing,
  argoSecretEncrypted,
  specInvalid,
  syncOption,
  valuesFileMissing,
  argoWaveDeadlock,
  bootstrapIgnored,
  chartValuesDropped,
  dataDetached,
  extensionLeft,
  immichUpgrade,
  immutableField,
  postgresMajor,
  redisData,
  secretNotRefreshed,
  secretRotated,
  startupBudget,
  chartDependencyMissing,
  noPods,
  repositoryMissing,
  templateBroken,
  valuesIgnored,
  valuesMisspelt,
  valuesRefused,
  archiveInUse,
  backupMethod,
  backupSchedule,
  clusterMissing,
  databaseOwnerMissing,
  extensionInWrongDatabase,
  extensionVolume,
  imageCatalog,
  imageNotOperand,
  initSql,
  objectStoreMissing,
  objectStorePort,
  objectStoreUnnamed,
  operatorBlocked,
  passwordSecretMissing,
  readOnlyService,
  refused,
  secretNotMade,
  secretUsername,
  serviceTaken,
  importSourceMissing,
  imageUnfit,
  initSqlMissing,
  apiVersion,
  dataUnusable,
  generatedAnew,
  nothingWritten,
  externalSecretRefused,
  ruleWithoutEffect,
  sourceMissing,
  storeAccessDenied,
  storeCaMissing,
  storeConfig,
  storeMissing,
  targetConflict,
  templateError,
  chartMissing,
  chartNotFetched,
  chartVersion,
  decryptionKeyMissing,
  decryptionMissing,
  dependencyCycle,
  dependencyMissing,
  escapeKept,
  healthCheckMissing,
  listReplaced,
  namespaceMissing,
  pathMissing,
  repositoryType,
  fluxSourceMissing,
  substituteMissing,
  substitutionFailed,
  suspended,
  valuesMissing,
  variableName,
  variableUnset,
  waitDeadlock,
  acrossNamespaces,
  backendMissing,
  backendPort,
  matchInvalid,
  middlewareMissing,
  routeNotAccepted,
  subPath,
  uploadSize,
  ignoreMalformed,
  ignoreUnused,
  backupUrl,
  configFile,
  dbConnectionMissing,
  dbCredentials,
  dbUrlEncoding,
  dbUrlHost,
  dbUrlInvalid,
  dbUrlTls,
  dragonflyFlags,
  envIgnored,
  envInvalid,
  filesHidden,
  initWaits,
  libraryNotKept,
  libraryReadOnly,
  machineLearningUnreachable,
  modelsNotKept,
  oauthIssuer,
  postgresVersion,
  redisDiffers,
  redisHost,
  redisPassword,
  redisUnreachable,
  schemaAccess,
  startScriptGone,
  vectorExtension,
  accessMode,
  capabilityDropped,
  fieldUnknown,
  imageInvalid,
  imageMissing,
  kindUnknown,
  nameMissing,
  networkBlocked,
  networkDns,
  networkGateway,
  networkPeerAbsent,
  nodeLabel,
  podSecurity,
  programMissing,
  objectRefused,
  runsAsRoot,
  schemaViolation,
  serviceTakenOver,
  serviceWithoutEndpoints,
  volumeNotBound,
  buildError,
  fileMissing,
  unlistedManifest,
  settings,
  clusterIgnored,
  clusterName,
  containerRefused,
  dataFolderMoved,
  dataFolderNotEmpty,
  dataNotKept,
  dataOnNetwork,
  dataOwner,
  databaseAccessOff,
  databaseOwnerConflict,
  databaseSkipped,
  extensionDependency,
  extensionNotInImage,
  extensionSchema,
  extensionUnknown,
  imageNotSpilo,
  logicalBackup,
  loginRoleMissing,
  noPrimary,
  postgresOperatorBlocked,
  operatorLockedOut,
  preloadDropsDefaults,
  preloadMissing,
  preloadUnavailable,
  secretNamesMissing,
  secretForAnother,
  settingDropped,
  settingInvalid,
  socketFolderReadOnly,
  superuserPasswordMissing,
  userInvalid,
  keyMissing,
  missing,
  selectorMismatch,
  volumeUndefined,
  noKey,
  notBase64,
  invalidYaml,
  notUtf8,
];
