import type { Json } from "../../../source/index.ts";
import { listAt, type World } from "../../../world/index.ts";
import { backupSettings, type BackupSettings } from "./backup-settings.ts";
import { configurationSources, type ConfigurationSource } from "./sources.ts";

/** What the operator's own configuration says, as far as it reaches into the clusters. */
export interface OperatorSettings {
  readonly secretNameTemplate: string;
  /** The OperatorConfiguration that leaves out the group `kubernetes`: its template of names is empty then. */
  readonly withoutSecretNames: ConfigurationSource | undefined;
  /** Overrides the image of the release. */
  readonly dockerImage: string | undefined;
  readonly infrastructureRoles: boolean;
  /** `enable_cross_namespace_secret`; undefined where nothing says so. */
  readonly crossNamespaceSecrets: boolean | undefined;
  readonly teamPrefix: boolean;
  /** `enable_init_containers` and `enable_sidecars`. */
  readonly takesInitContainers: boolean;
  readonly takesSidecars: boolean;
  /** Where the roles and databases are left alone: what says so. */
  readonly withoutDatabaseAccess: DatabaseAccessOff | undefined;
  readonly backups: BackupSettings;
}

export interface DatabaseAccessOff {
  readonly source: ConfigurationSource;
  /** It is off because the group `debug` is missing, which releases before 2.0 take for a no. */
  readonly byOmission: boolean;
}

const defaultTemplate = "{username}.{cluster}.credentials.{tprkind}.{tprgroup}";

/** Nothing found means the defaults of pkg/util/config/config.go: most repositories leave the operator to somebody else. */
export function operatorSettings(world: World): OperatorSettings {
  const sources = configurationSources(world);
  const setting = (key: string): Json | undefined =>
    sources.map((source) => source.value(key)).find((value) => value !== undefined);
  const text = (key: string): string | undefined => {
    const value = setting(key);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    secretNameTemplate: text("secret_name_template") ?? defaultTemplate,
    // The definition's defaults reach only into groups that are written (pkg/controller/operator_config.go has none of its own).
    withoutSecretNames: sources.every(({ groups }) => groups && !groups.has("kubernetes")) ? sources[0] : undefined,
    dockerImage: text("docker_image"),
    infrastructureRoles:
      listAt(setting("infrastructure_roles_secrets")).length > 0 ||
      text("infrastructure_roles_secrets") !== undefined ||
      text("infrastructure_roles_secret_name") !== undefined,
    crossNamespaceSecrets: flag(setting("enable_cross_namespace_secret")),
    takesInitContainers: flag(setting("enable_init_containers")) !== false,
    takesSidecars: flag(setting("enable_sidecars")) !== false,
    teamPrefix: flag(setting("enable_team_id_clustername_prefix")) === true,
    withoutDatabaseAccess: sources.map(accessOff).find((off) => off !== undefined),
    backups: backupSettings(text),
  };
}

/** A ConfigMap has texts where the others have booleans. */
function flag(value: Json | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  return value === true || value === "true";
}

function accessOff(source: ConfigurationSource): DatabaseAccessOff | undefined {
  const { groups } = source;
  const written = flag(source.value("enable_database_access"));
  if (written !== undefined) return written ? undefined : { source, byOmission: false };
  return groups && !groups.has("debug") ? { source, byOmission: true } : undefined;
}
