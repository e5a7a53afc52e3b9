import { isOpen, type Path } from "../../../source/index.ts";
import { at, listAt, stringAt, type JsonObject, type WorldObject } from "../../../world/index.ts";
import { ofBootstrap } from "./bootstrap.ts";
import { ofCredentials } from "./credentials.ts";
import { ofExternalClusters } from "./external-clusters.ts";
import { ofImage } from "./image.ts";
import { ofParameters } from "./parameters.ts";
import { ofReplicas } from "./replicas.ts";
import { ofResources } from "./resources.ts";
import { ofRoles } from "./roles.ts";
import { ofServices } from "./services.ts";
import { ofStorage } from "./storage.ts";
import { ofTolerations } from "./tolerations.ts";
import { duplicate, violation, type Violation } from "./violation.ts";

/** Everything that the webhook, and the CRD's own rules, have against a Cluster that is new. */
export function violationsOf({ object }: WorldObject): readonly Violation[] {
  const spec = (at(object, "spec") ?? {}) as JsonObject;
  const checks = [
    ofBootstrap,
    ofImage,
    ofStorage,
    ofParameters,
    ofResources,
    ofCredentials,
    backup,
    ofExternalClusters,
    ofRoles,
    ofReplicas,
    extensions,
    words,
    ofTolerations,
    variables,
  ];
  const name = stringAt(object, "metadata", "name") ?? "";
  const ofMetadata = [...clusterName(object), ...hibernation(object)];
  return [...ofMetadata, ...checks.flatMap((check) => check(spec)), ...ofServices(spec, name)];
}

function clusterName(object: JsonObject): readonly Violation[] {
  const name = stringAt(object, "metadata", "name") ?? "";
  const path = ["metadata", "name"];
  const label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name) || isOpen(name);
  return [
    ...(label ? [] : [violation(path, name, "cluster name must be a valid DNS label")]),
    ...(name.length > 50 ? [violation(path, name, "the maximum length of a cluster name is 50 characters")] : []),
  ];
}

/** Asleep or awake; other words are none. */
function hibernation(object: JsonObject): readonly Violation[] {
  const path = ["metadata", "annotations", "cnpg.io/hibernation"];
  const word = stringAt(object, ...path);
  const message = 'Annotation value for hibernation should be "on" or "off"';
  const isKnown = word === undefined || word === "on" || word === "off" || isOpen(word);
  return isKnown ? [] : [{ ...violation(path, word, message), field: path.join(".") }];
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
    ...["extension_control_path", "dynamic_library_path"].flatMap((field) =>
      repeated(listAt(extension, field).map(String), [...path, index, field]),
    ),
  ]);
}

function repeated(folders: readonly string[], path: Path): readonly Violation[] {
  return folders.flatMap((folder, index) =>
    folders.indexOf(folder) < index ? [duplicate([...path, index], folder)] : [],
  );
}

/** Words that the definition leaves open, and the webhook does not. */
function words(spec: JsonObject): readonly Violation[] {
  const policy = stringAt(spec, "imagePullPolicy") ?? "";
  const antiAffinity = stringAt(spec, "affinity", "podAntiAffinityType") ?? "";
  const isOneOf = (word: string, allowed: readonly string[]): boolean =>
    word === "" || isOpen(word) || allowed.includes(word);
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
    const field = `spec.postgresql.env[${index}].name`;
    return reserved ? [{ ...violation(["spec", "env", index, "name"], name, message), field }] : [];
  });
}
