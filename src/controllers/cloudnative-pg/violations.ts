import { parseImage } from "../../catalog/index.ts";
import type { Json, Path } from "../../source/index.ts";
import { at, fieldsAt, listAt, numberAt, stringAt, type JsonObject, type WorldObject } from "../../world/index.ts";
import { bootstrapMethods } from "./cluster.ts";
import { bytesOf } from "../kubernetes/index.ts";
import { postgresBytesOf } from "./quantity.ts";

/** A field that the validating webhook refuses (internal/webhook/v1/cluster_webhook.go), in its words. */
export interface Violation {
  readonly path: Path;
  readonly value: string;
  readonly message: string;
  /** A rule of the CRD, which the API server looks after itself. */
  readonly byRule?: boolean | undefined;
}

/** Everything that the webhook, and the CRD's own rules, have against a Cluster that is new. */
export function violationsOf({ object }: WorldObject): readonly Violation[] {
  const spec = (at(object, "spec") ?? {}) as JsonObject;
  const checks = [
    bootstrap,
    image,
    storage,
    parameters,
    backup,
    externalClusters,
    roles,
    replicas,
    services,
    variables,
  ];
  return [...clusterName(object), ...checks.flatMap((check) => check(spec))];
}

function violation(path: Path, value: Json | undefined, message: string): Violation {
  return { path, value: typeof value === "string" ? value : JSON.stringify(value ?? ""), message };
}

function clusterName(object: JsonObject): readonly Violation[] {
  const name = stringAt(object, "metadata", "name") ?? "";
  const path = ["metadata", "name"];
  const label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name) || name.includes("$");
  return [
    ...(label ? [] : [violation(path, name, "cluster name must be a valid DNS label")]),
    ...(name.length > 50 ? [violation(path, name, "the maximum length of a cluster name is 50 characters")] : []),
  ];
}

function bootstrap(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "bootstrap"];
  const databases = listAt(spec, ...path.slice(1), "initdb", "import", "databases");
  const type = stringAt(spec, "bootstrap", "initdb", "import", "type");
  const imported = [...path, "initdb", "import", "databases"];
  return [
    ...(bootstrapMethods(spec).length > 1 ? [violation(path, "", "Too many bootstrap types specified")] : []),
    ...(type === "microservice" && databases.length !== 1
      ? [violation(imported, databases, "You need to specify a single database for the `microservice` import type")]
      : []),
    ...(type === "monolith" && databases.length === 0
      ? [violation(imported, databases, "You need to specify at least a database for the `monolith` import type")]
      : []),
  ];
}

function image(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "imageName"];
  const written = stringAt(spec, "imageName") ?? "";
  if (written === "" || written.includes("$")) return [];
  if (at(spec, "imageCatalogRef") !== undefined)
    return [{ ...violation(["spec"], "object", "imageName and imageCatalogRef are mutually exclusive"), byRule: true }];
  const { tag, digest } = parseImage(written);
  if (tag === undefined && digest !== undefined)
    return [violation(path, written, "Can't use just the image sha as we can't detect upgrades")];
  if (tag === undefined || tag === "latest")
    return [violation(path, written, "Can't use 'latest' as image tag as we can't detect upgrades")];
  const major = /^\d+/.exec(tag)?.[0];
  if (major === undefined) return [violation(path, written, "invalid version tag")];
  return Number(major) < 13
    ? [violation(path, written, "Unsupported PostgreSQL version. Versions 13 or newer are supported")]
    : [];
}

function storage(spec: JsonObject): readonly Violation[] {
  return ["storage", ...(at(spec, "walStorage") === undefined ? [] : ["walStorage"])].flatMap((field) => {
    const path = ["spec", field, "size"];
    const size = at(spec, field, "size");
    const template = at(spec, field, "pvcTemplate", "resources", "requests", "storage");
    if (size !== undefined && size !== "") {
      const valid = typeof size !== "string" || size.includes("$") || bytesOf(size) !== undefined;
      return valid ? [] : [violation(path, size, "Size value isn't valid")];
    }
    return template === undefined
      ? [violation(path, "", "Size not configured. Please add it, or a storage request in the pvcTemplate.")]
      : [];
  });
}

/** FixedConfigurationParameters, as far as no release lets the user set them. */
const fixed: ReadonlySet<string> = new Set([
  "archive_command",
  "cluster_name",
  "config_file",
  "data_directory",
  "hba_file",
  "hot_standby",
  "ident_file",
  "listen_addresses",
  "port",
  "primary_conninfo",
  "primary_slot_name",
  "restore_command",
  "shared_preload_libraries",
  "ssl",
  "ssl_ca_file",
  "ssl_cert_file",
  "ssl_key_file",
  "synchronous_standby_names",
  "unix_socket_directories",
]);

function parameters(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "postgresql", "parameters"];
  const set = fieldsAt(spec, "postgresql", "parameters");
  const sharedBuffers = stringAt(spec, "postgresql", "parameters", "shared_buffers");
  const request = stringAt(spec, "resources", "requests", "memory");
  const buffers = sharedBuffers === undefined ? undefined : postgresBytesOf(sharedBuffers);
  const memory = request === undefined ? undefined : bytesOf(request);
  // Buffers in huge pages come out of another request.
  const hugePages = ["requests", "limits"]
    .flatMap((field) => fieldsAt(spec, "resources", field))
    .some(([resource]) => resource.startsWith("hugepages-"));
  const tooLittle = !hugePages && buffers !== undefined && memory !== undefined && memory < buffers;
  return [
    ...set
      .filter(([parameter, value]) => fixed.has(parameter) && value !== "")
      .map(([parameter, value]) => violation([...path, parameter], value, "Can't set fixed configuration parameter")),
    ...(tooLittle
      ? [
          violation(
            ["spec", "resources", "requests", "memory"],
            request,
            "Memory request is lower than PostgreSQL `shared_buffers` value",
          ),
        ]
      : []),
  ];
}

function backup(spec: JsonObject): readonly Violation[] {
  const archivers = listAt(spec, "plugins")
    .filter((plugin) => at(plugin, "enabled") !== false && at(plugin, "isWALArchiver") === true)
    .map((plugin) => stringAt(plugin, "name") ?? "");
  const path = ["spec", "plugins"];
  const both = archivers.length > 0 && at(spec, "backup", "barmanObjectStore") !== undefined;
  return [
    ...(both
      ? [violation(path, archivers, "Cannot enable a WAL archiver plugin when barmanObjectStore is configured")]
      : []),
    ...(archivers.length > 1 ? [violation(path, archivers, "Cannot enable more than one WAL archiver plugin")] : []),
  ];
}

function externalClusters(spec: JsonObject): readonly Violation[] {
  const clusters = listAt(spec, "externalClusters");
  const names = clusters.map((cluster) => stringAt(cluster, "name") ?? "");
  const sources = (["recovery", "pg_basebackup"] as const).flatMap((method) => {
    const source = stringAt(spec, "bootstrap", method, "source") ?? "";
    if (source === "" || source.includes("$") || names.some((each) => each === source || each.includes("$"))) return [];
    return [violation(["spec", "bootstrap", method, "source"], source, `External cluster ${source} not found`)];
  });
  const empty = clusters.flatMap((cluster, index) => {
    const fields = ["connectionParameters", "plugin", "barmanObjectStore"];
    if (fields.some((field) => at(cluster, field) !== undefined)) return [];
    const message = "one of connectionParameters, plugin and barmanObjectStore is required";
    return [violation(["spec", "externalClusters", index], cluster, message)];
  });
  return [...sources, ...empty];
}

function roles(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "managed", "roles"];
  const names = listAt(spec, "managed", "roles").map((role) => stringAt(role, "name") ?? "");
  return names.flatMap((role, index) => [
    ...(names.indexOf(role) < index ? [violation([...path, index], role, "Role name is duplicate of another")] : []),
    ...(/^(postgres|streaming_replica|pg_.*|cnpg_.*)$/.test(role)
      ? [violation([...path, index], role, "This role is reserved for operator use")]
      : []),
  ]);
}

function replicas(spec: JsonObject): readonly Violation[] {
  const instances = numberAt(spec, "instances") ?? 1;
  const most = numberAt(spec, "maxSyncReplicas") ?? 0;
  const supervised = stringAt(spec, "primaryUpdateStrategy") === "supervised" && instances === 1;
  return [
    ...(most > 0 && most >= instances
      ? [violation(["spec", "maxSyncReplicas"], most, "maxSyncReplicas must be lower than the number of instances")]
      : []),
    ...(supervised
      ? [
          violation(
            ["spec", "primaryUpdateStrategy"],
            "supervised",
            "supervised update strategy is not allowed for clusters with a single instance",
          ),
        ]
      : []),
  ];
}

function services(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "managed", "services", "disabledDefaultServices"];
  return listAt(spec, "managed", "services", "disabledDefaultServices").includes("rw")
    ? [violation(path, "rw", "service of type RW cannot be disabled.")]
    : [];
}

function variables(spec: JsonObject): readonly Violation[] {
  return listAt(spec, "env").flatMap((variable, index) => {
    const name = (stringAt(variable, "name") ?? "").toUpperCase();
    const reserved = /^(CNPG_|PG)/.test(name) || ["POD_NAME", "NAMESPACE", "CLUSTER_NAME"].includes(name);
    const message = "the usage of this environment variable is reserved for the operator";
    return reserved ? [violation(["spec", "env", index, "name"], name, message)] : [];
  });
}
