import { isOpen } from "../../../source/index.ts";
import { fieldsAt, numberAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { bytesOf } from "../../kubernetes/index.ts";
import { postgresBytesOf } from "./quantity.ts";
import { violation, type Violation } from "./violation.ts";

/** FixedConfigurationParameters, those that 1.22, 1.24, 1.25, 1.26 and 1.28 have in common. */
const fixed: ReadonlySet<string> = new Set(
  `
    allow_system_table_mods archive_cleanup_command archive_command bonjour bonjour_name cluster_name config_file
    data_directory data_sync_retry event_source external_pid_file hba_file hot_standby ident_file jit_provider
    listen_addresses log_destination log_directory log_file_mode log_filename log_rotation_age log_rotation_size
    log_truncate_on_rotation logging_collector pg_failover_slots.primary_dsn port primary_conninfo primary_slot_name promote_trigger_file
    recovery_end_command recovery_min_apply_delay recovery_target recovery_target_action recovery_target_inclusive
    recovery_target_lsn recovery_target_name recovery_target_time recovery_target_timeline recovery_target_xid
    restart_after_crash restore_command shared_preload_libraries ssl ssl_ca_file ssl_cert_file ssl_crl_file
    ssl_dh_params_file ssl_ecdh_curve ssl_key_file ssl_passphrase_command ssl_passphrase_command_supports_reload
    ssl_prefer_server_ciphers stats_temp_directory synchronous_standby_names
    syslog_facility syslog_ident syslog_sequence_numbers syslog_split_messages temp_tablespaces
    unix_socket_directories unix_socket_group unix_socket_permissions
  `
    .trim()
    .split(/\s+/),
);

/** What the operator sets itself may be said again (CnpgConfigurationSettings). */
const own: Readonly<Record<string, string>> = {
  log_destination: "csvlog",
  log_directory: "/controller/log",
  log_filename: "postgres",
  log_rotation_age: "0",
  log_rotation_size: "0",
  log_truncate_on_rotation: "false",
  logging_collector: "on",
};

/** validateConfiguration: settings that are the operator's own, and sizes of the write-ahead log. */
export function ofParameters(spec: JsonObject): readonly Violation[] {
  const set = fieldsAt(spec, "postgresql", "parameters");
  return [
    ...set
      .filter(([parameter, value]) => fixed.has(parameter) && value !== "" && value !== own[parameter])
      .map(([parameter, value]) => violation(pathOf(parameter), value, "Can't set fixed configuration parameter")),
    ...walLevel(spec),
    ...booleans(spec),
    ...sizes(spec),
  ];
}

const pathOf = (parameter: string): readonly string[] => ["spec", "postgresql", "parameters", parameter];

/** Archiving is on without a backup too. */
function walLevel(spec: JsonObject): readonly Violation[] {
  const level = stringAt(spec, "postgresql", "parameters", "wal_level");
  if (level === undefined || level === "" || isOpen(level) || level === "logical" || level === "replica") return [];
  if (level !== "minimal") {
    const allowed = "unrecognized `wal_level` value - allowed values: `logical`, `replica`, `minimal`";
    return [violation(pathOf("wal_level"), level, allowed)];
  }
  const archives = stringAt(spec, "postgresql", "parameters", "archive_mode") !== "off";
  const message =
    "`wal_level` should be set at `logical` or `replica` when `archive_mode` is `on`, '.instances' field is greater than 1, or this is a replica cluster";
  return archives || (numberAt(spec, "instances") ?? 1) > 1 ? [violation(pathOf("wal_level"), level, message)] : [];
}

const isTrue = /^(1|on|y|ye|yes|t|tr|tru|true)$/i;
const isFalse = /^(0|of|off|n|no|f|fa|fal|fals|false)$/i;

function booleans(spec: JsonObject): readonly Violation[] {
  return ["hot_standby_feedback", "sync_replication_slots", "wal_log_hints"].flatMap((parameter) => {
    const value = stringAt(spec, "postgresql", "parameters", parameter);
    if (value === undefined || isOpen(value) || isTrue.test(value)) return [];
    if (!isFalse.test(value))
      return [violation(pathOf(parameter), value, `invalid \`${parameter}\` value. Must be a postgres boolean`)];
    const several = parameter === "wal_log_hints" && (numberAt(spec, "instances") ?? 1) > 1;
    return several
      ? [violation(pathOf(parameter), value, "`wal_log_hints` must be set to `on` when `instances` > 1")]
      : [];
  });
}

/** parsePostgresQuantityValue: a bare number, or an amount that ends in `B` and is one of Kubernetes' with an `i` in its place. */
const bare = /^[+-]?\d+$/;
const withUnit = /^ *[+-]?(?:\d+\.?\d*|\.\d+) *[kKMGTPE]?B$/;

/** The smaller size of the log has to be the smaller one. */
function sizes(spec: JsonObject): readonly Violation[] {
  const given = (parameter: string): string => stringAt(spec, "postgresql", "parameters", parameter) ?? "";
  const isSize = (text: string): boolean => text === "" || isOpen(text) || bare.test(text) || withUnit.test(text);
  const link = "https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES";
  const buffers = `Invalid value for configuration parameter shared_buffers. More info on accepted values format: ${link}`;
  const [least, most] = [given("min_wal_size"), given("max_wal_size")];
  const [low, high] = [postgresBytesOf(least || "80MB"), postgresBytesOf(most || "1GB")];
  const order =
    "Invalid vale. Parameter min_wal_size (default 80MB) should be smaller than parameter max_wal_size (default 1GB)";
  return [
    ...(isSize(given("shared_buffers")) ? [] : [violation(pathOf("shared_buffers"), "shared_buffers", buffers)]),
    ...(["min_wal_size", "max_wal_size"] as const)
      .filter((parameter) => !isSize(given(parameter)))
      .map((parameter) =>
        violation(pathOf(parameter), given(parameter), `Invalid value for configuration parameter ${parameter}`),
      ),
    ...(low !== undefined && high !== undefined && low >= high
      ? [
          {
            ...violation(pathOf(least === "" ? "max_wal_size" : "min_wal_size"), least || "80MB", order),
            field: pathOf("min_wal_size").join("."),
          },
        ]
      : []),
    ...againstVolume(spec, "min_wal_size", "80MB"),
    ...againstVolume(spec, "max_wal_size", "1GB"),
  ];
}

/** The log has to fit into its volume, where it has one. */
function againstVolume(spec: JsonObject, parameter: string, byDefault: string): readonly Violation[] {
  const written = stringAt(spec, "postgresql", "parameters", parameter) ?? "";
  const size = stringAt(spec, "walStorage", "size");
  const [wanted, volume] = [postgresBytesOf(written), size === undefined ? undefined : bytesOf(size)];
  if (written === "" || wanted === undefined || volume === undefined || wanted === 0 || wanted < volume) return [];
  const message = `Invalid value. Parameter ${parameter} (default ${byDefault}) should be smaller than WAL volume size`;
  return [violation(pathOf(parameter), written, message)];
}
