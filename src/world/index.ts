export { bindingsOf, canAccess } from "./access.ts";
export type { Denial } from "./access/denial.ts";
export type { AccessRequest } from "./access/policy-rule.ts";
export { ownRules, roleRefOf } from "./access/role-rules.ts";
export { subjectsOf, userName, type ServiceAccountSubject } from "./access/subjects.ts";
export { appliedObjects, appliedWorld, labelsOf, objectOf, storedRef, type Applied } from "./apply.ts";
export { asCiphertext, isCiphertext, keyedData, isPlaceholder } from "./keyed-data.ts";
export { emptyDatabase } from "./database/database.ts";
export { execute } from "./database/execute.ts";
export { readStatements, type ReadStatement } from "./database/read-sql.ts";
export type {
  AvailableExtension,
  Database,
  DatabaseServer,
  Encryption,
  InstalledExtension,
  Role,
} from "./database/server.ts";
export type { ExecutedStatement, SqlError, Statement, StatementEffect } from "./database/statement.ts";
export { tableRefusal, typeRefusal } from "./database/schema-access.ts";
export { drawnPassword } from "./drawn-password.ts";
export { groupKindOf, groupOf, refKey, refName, sameObject, type GroupKind } from "./group-kind.ts";
export { resolveHostOf, type Host } from "./hosts.ts";
export { objectAt } from "./object-at.ts";
export { onceFor } from "./once-for.ts";
export type { Installation } from "./installation.ts";
export { illegalByte } from "./base64.ts";
export { at, fieldsAt, listAt, numberAt, sameJson, stringAt } from "./json.ts";
export { tracked, type Reads } from "./reads.ts";
export { fieldText } from "./schema/field-text.ts";
export {
  metadataFields,
  schemaVerdict,
  type Releases,
  type SchemaVerdict,
  type Violation,
} from "./schema/violations.ts";
export { isClusterScoped } from "./scopes.ts";
export { sortedValues } from "./sorted-values.ts";
export { containerImages, podSpecPath } from "./workload.ts";
export {
  world,
  type Deployment,
  type Deployments,
  type UnsetVariable,
  type World,
  type WorldChanges,
} from "./world.ts";
export { healthOf, type Health, type JsonObject, type KeyedData, type WorldObject } from "./world-object.ts";
