import type { Rule } from "../rule.ts";
import { apiVersion } from "./external-secrets/api-version/rule.ts";
import { ruleWithoutEffect } from "./external-secrets/rule-without-effect/rule.ts";
import { sourceMissing } from "./external-secrets/source-missing/rule.ts";
import { storeAccessDenied } from "./external-secrets/store-access-denied/rule.ts";
import { storeCaMissing } from "./external-secrets/store-ca-missing/rule.ts";
import { storeConfig } from "./external-secrets/store-config/rule.ts";
import { targetConflict } from "./external-secrets/target-conflict/rule.ts";
import { templateError } from "./external-secrets/template-error/rule.ts";
import { backendMissing } from "./gateway/backend-missing/rule.ts";
import { backendPort } from "./gateway/backend-port/rule.ts";
import { backupUrl } from "./immich/backup-url/rule.ts";
import { dbConnectionMissing } from "./immich/db-connection-missing/rule.ts";
import { dbCredentials } from "./immich/db-credentials/rule.ts";
import { dbUrlEncoding } from "./immich/db-url-encoding/rule.ts";
import { dbUrlHost } from "./immich/db-url-host/rule.ts";
import { dbUrlInvalid } from "./immich/db-url-invalid/rule.ts";
import { dbUrlTls } from "./immich/db-url-tls/rule.ts";
import { envInvalid } from "./immich/env-invalid/rule.ts";
import { redisHost } from "./immich/redis-host/rule.ts";
import { vectorExtension } from "./immich/vector-extension/rule.ts";
import { buildError } from "./kustomize/build-error/rule.ts";
import { fileMissing } from "./kustomize/file-missing/rule.ts";
import { unlistedManifest } from "./kustomize/unlisted-manifest/rule.ts";
import { databaseOwnerConflict } from "./postgres/database-owner-conflict/rule.ts";
import { databaseSkipped } from "./postgres/database-skipped/rule.ts";
import { extensionDependency } from "./postgres/extension-dependency/rule.ts";
import { extensionNotInImage } from "./postgres/extension-not-in-image/rule.ts";
import { extensionSchema } from "./postgres/extension-schema/rule.ts";
import { extensionUnknown } from "./postgres/extension-unknown/rule.ts";
import { imageNotSpilo } from "./postgres/image-not-spilo/rule.ts";
import { loginRoleMissing } from "./postgres/login-role-missing/rule.ts";
import { preloadDropsDefaults } from "./postgres/preload-drops-defaults/rule.ts";
import { preloadMissing } from "./postgres/preload-missing/rule.ts";
import { preloadUnavailable } from "./postgres/preload-unavailable/rule.ts";
import { userInvalid } from "./postgres/user-invalid/rule.ts";
import { keyMissing } from "./reference/key-missing/rule.ts";
import { missing } from "./reference/missing/rule.ts";
import { selectorMismatch } from "./reference/selector-mismatch/rule.ts";
import { volumeUndefined } from "./reference/volume-undefined/rule.ts";
import { invalidYaml } from "./source/invalid-yaml/rule.ts";
import { notUtf8 } from "./source/not-utf8/rule.ts";

/** Every rule, in alphabetical order; a test compares the list with the folders. */
export const rules: readonly Rule[] = [
  apiVersion,
  ruleWithoutEffect,
  sourceMissing,
  storeAccessDenied,
  storeCaMissing,
  storeConfig,
  targetConflict,
  templateError,
  backendMissing,
  backendPort,
  backupUrl,
  dbConnectionMissing,
  dbCredentials,
  dbUrlEncoding,
  dbUrlHost,
  dbUrlInvalid,
  dbUrlTls,
  envInvalid,
  redisHost,
  vectorExtension,
  buildError,
  fileMissing,
  unlistedManifest,
  databaseOwnerConflict,
  databaseSkipped,
  extensionDependency,
  extensionNotInImage,
  extensionSchema,
  extensionUnknown,
  imageNotSpilo,
  loginRoleMissing,
  preloadDropsDefaults,
  preloadMissing,
  preloadUnavailable,
  userInvalid,
  keyMissing,
  missing,
  selectorMismatch,
  volumeUndefined,
  invalidYaml,
  notUtf8,
];
