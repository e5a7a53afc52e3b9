import { parseImage } from "../../../catalog/index.ts";
import { at, listAt, stringAt, type JsonObject, type WorldObject } from "../../../world/index.ts";
import { bootstrapMethods } from "../cluster.ts";
import { bytesOf } from "../../kubernetes/index.ts";
import { ofCredentials } from "./credentials.ts";
import { ofParameters } from "./parameters.ts";
import { ofReplicas } from "./replicas.ts";
import { ofResources } from "./resources.ts";
import { ofServices } from "./services.ts";
import { duplicate, violation, type Violation } from "./violation.ts";

/** Everything that the webhook, and the CRD's own rules, have against a Cluster that is new. */
export function violationsOf({ object }: WorldObject): readonly Violation[] {
  const spec = (at(object, "spec") ?? {}) as JsonObject;
  const checks = [
    bootstrap,
    image,
    storage,
    ofParameters,
    ofResources,
    ofCredentials,
    backup,
    externalClusters,
    roles,
    ofReplicas,
    extensions,
    words,
    variables,
  ];
  const name = stringAt(object, "metadata", "name") ?? "";
  return [...clusterName(object), ...checks.flatMap((check) => check(spec)), ...ofServices(spec, name)];
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
  const recovered = stringAt(spec, "bootstrap", "recovery", "source") ?? "";
  const found = clusters.find((cluster) => stringAt(cluster, "name") === recovered);
  const stores = ["plugin", "barmanObjectStore"].some((field) => at(found, field) !== undefined);
  const why = `External cluster ${recovered} cannot be used for recovery: both Barman and CNPG-i plugin configurations are missing`;
  const unusable =
    found !== undefined && recovered !== "" && !stores
      ? [violation(["spec", "bootstrap", "recovery", "source"], recovered, why)]
      : [];
  const twice =
    new Set(names).size < names.length
      ? [violation(["spec", "externalClusters"], clusters, "the list of external clusters contains duplicate values")]
      : [];
  const empty = clusters.flatMap((cluster, index) => {
    const fields = ["connectionParameters", "plugin", "barmanObjectStore"];
    if (fields.some((field) => at(cluster, field) !== undefined)) return [];
    const message = "one of connectionParameters, plugin and barmanObjectStore is required";
    return [violation(["spec", "externalClusters", index], cluster, message)];
  });
  return [...sources, ...unusable, ...twice, ...empty];
}

function roles(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "managed", "roles"];
  const written = listAt(spec, "managed", "roles");
  const names = written.map((role) => stringAt(role, "name") ?? "");
  return names.flatMap((role, index) => [
    ...(at(written[index], "disablePassword") === true && at(written[index], "passwordSecret") !== undefined
      ? [violation([...path, index], role, "This role both sets and disables a password")]
      : []),
    ...(names.indexOf(role) < index ? [violation([...path, index], role, "Role name is duplicate of another")] : []),
    ...(/^(postgres|streaming_replica|pg_.*|cnpg_.*)$/.test(role)
      ? [violation([...path, index], role, "This role is reserved for operator use")]
      : []),
  ]);
}

/** Extensions from images: each has an image of its own. */
function extensions(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "postgresql", "extensions"];
  const written = listAt(spec, "postgresql", "extensions");
  const names = written.map((extension) => stringAt(extension, "name") ?? "");
  return written.flatMap((extension, index) => [
    ...(stringAt(extension, "image", "reference") === undefined && at(spec, "imageCatalogRef") === undefined
      ? [{ ...violation([...path, index, "image"], "", "An image reference is required"), byRule: true }]
      : []),
    ...(names.indexOf(names[index] ?? "") < index ? [duplicate([...path, index, "name"], names[index] ?? "")] : []),
  ]);
}

/** Words that the definition leaves open, and the webhook does not. */
function words(spec: JsonObject): readonly Violation[] {
  const policy = stringAt(spec, "imagePullPolicy") ?? "";
  const antiAffinity = stringAt(spec, "affinity", "podAntiAffinityType") ?? "";
  const isOneOf = (word: string, allowed: readonly string[]): boolean =>
    word === "" || word.includes("$") || allowed.includes(word);
  return [
    ...(isOneOf(policy, ["Always", "Never", "IfNotPresent"])
      ? []
      : [
          violation(
            ["spec", "imagePullPolicy"],
            policy,
            "invalid imagePullPolicy, if defined must be one of 'Always', 'Never' or 'IfNotPresent'",
          ),
        ]),
    ...(isOneOf(antiAffinity, ["preferred", "required"])
      ? []
      : [
          violation(
            ["spec", "affinity", "podAntiAffinityType"],
            antiAffinity,
            "pod anti-affinity type must be 'preferred' (default if empty) or 'required'",
          ),
        ]),
  ];
}

function variables(spec: JsonObject): readonly Violation[] {
  return listAt(spec, "env").flatMap((variable, index) => {
    const name = (stringAt(variable, "name") ?? "").toUpperCase();
    const reserved = /^(CNPG_|PG)/.test(name) || ["POD_NAME", "NAMESPACE", "CLUSTER_NAME"].includes(name);
    const message = "the usage of this environment variable is reserved for the operator";
    return reserved ? [violation(["spec", "env", index, "name"], name, message)] : [];
  });
}
