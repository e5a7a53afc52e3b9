import { at, listAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { violation, type Violation } from "./violation.ts";

/** A superuser's Secret without a name, certificates that come by halves (validateCerts), and stores of backups without a way to log in (barman-cloud ValidateBackupConfiguration). */
export function ofCredentials(spec: JsonObject): readonly Violation[] {
  const store = at(spec, "backup", "barmanObjectStore");
  const path = ["spec", "backup", "barmanObjectStore"];
  const secret = ["spec", "superuserSecret", "name"];
  const unnamed = at(spec, "superuserSecret") !== undefined && (stringAt(spec, "superuserSecret", "name") ?? "") === "";
  return [
    ...(unnamed
      ? [{ ...violation(secret, "", "Super user secret name can't be empty"), field: "spec.superusersecret.name" }]
      : []),
    ...certificates(spec),
    ...(isObject(store) ? ofStore(store, path) : []),
  ];
}

function certificates(spec: JsonObject): readonly Violation[] {
  const named = (secret: string): boolean => (stringAt(spec, "certificates", secret) ?? "") !== "";
  const missing = (secret: string, message: string): Violation =>
    violation(["spec", "certificates", secret], "", message);
  const names = listAt(spec, "certificates", "serverAltDNSNames");
  return [
    ...(named("serverTLSSecret") && names.length > 0
      ? [
          violation(
            ["spec", "certificates", "serverAltDNSNames"],
            names,
            "Server alternative DNS names can't be defined when server TLS secret is provided",
          ),
        ]
      : []),
    ...(named("serverTLSSecret") && !named("serverCASecret")
      ? [missing("serverCASecret", "Server CA secret can't be empty when server TLS secret is provided")]
      : []),
    ...(named("replicationTLSSecret") && !named("clientCASecret")
      ? [missing("clientCASecret", "Client CA secret can't be empty when client replication secret is provided")]
      : []),
  ];
}

function ofStore(store: JsonObject, path: readonly string[]): readonly Violation[] {
  const ways = ["azureCredentials", "googleCredentials", "s3Credentials"].filter((way) => at(store, way) !== undefined);
  const s3 = at(store, "s3Credentials");
  const either = "One and only one of azureCredentials, s3Credentials and googleCredentials are required";
  const destination = violation(
    [...path, "destinationPath"],
    "",
    `${[...path, "destinationPath"].join(".")} in body should be at least 1 chars long`,
  );
  return [
    ...(at(store, "destinationPath") === undefined ? [{ ...destination, byRule: true }] : []),
    ...(ways.length === 0 ? [violation(path, store, `missing credentials. ${either}`)] : []),
    ...(ways.length > 1 ? [violation(path, store, `too many credentials. ${either}`)] : []),
    ...(isObject(s3) ? ofS3(s3, [...path, "s3Credentials"]) : []),
  ];
}

function ofS3(s3: JsonObject, path: readonly string[]): readonly Violation[] {
  const [id, key] = [at(s3, "accessKeyId") !== undefined, at(s3, "secretAccessKey") !== undefined];
  const inherits = at(s3, "inheritFromIAMRole") === true;
  const both = "when using AWS credentials both accessKeyId and secretAccessKey must be provided";
  return [
    ...(id === key ? [] : [violation(path, s3, both)]),
    ...(inherits && (id || key)
      ? [violation(path, s3, "when inheriting roles no other credentials must be provided")]
      : []),
    ...(inherits || id || key
      ? []
      : [violation(path, s3, "at least one AWS authentication method should be supplied")]),
  ];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
