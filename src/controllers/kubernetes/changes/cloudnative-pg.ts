import { at, fieldsAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { fixed, growing, type Check, type Refusal } from "./check.ts";

/** What CloudNativePG's webhook has against an update of a Cluster (validateClusterChanges in cluster_webhook.go). */
export const clusterChanges: readonly Check[] = [
  shrunk("storage"),
  shrunk("walStorage"),
  withoutWalStorage,
  ...["postgresUID", "postgresGID"].map((field) =>
    fixed(["spec", field], `spec.${field}: Invalid value: …: ${field.slice(-3)} is an immutable field in the spec`),
  ),
  imageWithParameters,
];

/** Fields of a Database that its definition fixes (`self == oldSelf`). */
export const databaseChanges: readonly Check[] = [
  "name",
  "template",
  "encoding",
  "locale",
  "localeProvider",
  "localeCollate",
  "localeCType",
  "icuLocale",
  "icuRules",
  "builtinLocale",
  "collationVersion",
].map((field) => fixed(["spec", field], `spec.${field}: Invalid value: "string": ${field} is immutable`));

function shrunk(volume: string): Check {
  const message = (was: string, is: string): string =>
    `spec.${volume}: Invalid value: "${is}": can't shrink existing storage from ${was} to ${is}`;
  return growing(["spec", volume, "size"], message);
}

function withoutWalStorage(before: JsonObject, after: JsonObject): Refusal | undefined {
  const path = ["spec", "walStorage"];
  if (at(before, ...path) === undefined || at(after, ...path) !== undefined) return undefined;
  const message = "spec.walStorage: Invalid value: null: walStorage cannot be disabled once the cluster is created";
  return { path, message, how: "taken away" };
}

/**
 * Up to 1.27 in every Cluster, since then where the primary is changed over. Parameters of which only one side is written may be what
 * the operator sets anyway.
 */
function imageWithParameters(before: JsonObject, after: JsonObject): Refusal | undefined {
  const image = ["spec", "imageName"];
  if (stringAt(after, "spec", "primaryUpdateMethod") !== "switchover") return undefined;
  if (fixed(image, "")(before, after) === undefined) return undefined;
  const parameters = fieldsAt(after, "spec", "postgresql", "parameters").map(([name]) => name);
  const changed = parameters.find(
    (name) => fixed(["spec", "postgresql", "parameters", name], "")(before, after) !== undefined,
  );
  if (changed === undefined) return undefined;
  const message =
    "spec.imageName: Invalid value: …: Can't change image name and configuration at the same time when `primaryUpdateMethod` is set to `switchover`. There are differences in PostgreSQL configuration parameters: …";
  return { path: image, message, how: `changed together with postgresql.parameters.${changed}` };
}
