import { extensionFacts, intendedExtension, isKnownExtension } from "../../catalog/index.ts";
import {
  execute,
  type DatabaseServer,
  type ExecutedStatement,
  type SqlError,
  type Statement,
} from "../../world/index.ts";

/** What became of one statement. */
export interface Created {
  readonly server: DatabaseServer;
  readonly executed: ExecutedStatement;
}

/** Why `CREATE EXTENSION` fails, and so what would mend it. */
export type ExtensionFault = { readonly error: SqlError } & (
  | { readonly kind: "misnamed"; readonly name: string; readonly meant: string }
  /** `known`: the catalogue knows an extension of that name, which this image lacks. */
  | { readonly kind: "absent"; readonly name: string; readonly known: boolean }
  | { readonly kind: "dependency"; readonly required: string }
  | { readonly kind: "preload"; readonly library: string }
  | { readonly kind: "no-schema"; readonly schema: string }
  /** `schema`: the only one it can live in. */
  | { readonly kind: "misplaced"; readonly schema: string | undefined }
  | { readonly kind: "duplicate" }
  | { readonly kind: "permission" }
);

/** An extension has fewer things wrong with it than this. */
const maxMendings = 8;

/**
 * Executes a `CREATE EXTENSION`. Where this run goes past what is wrong with it (`stands` says no), the same is tried again as a
 * right manifest would have it, so that each further fault is met in turn.
 */
export function createExtension(
  before: DatabaseServer,
  written: Statement,
  stands: (fault: ExtensionFault, statement: Statement) => boolean,
): Created {
  let server = before;
  let statement = written;
  for (let mendings = 0; ; mendings++) {
    const attempt = execute(server, statement);
    const executed = { statement, error: attempt.error };
    if (!attempt.error) return { server: attempt.server, executed };
    const fault = faultOf(statement, attempt.error);
    if (mendings === maxMendings || stands(fault, statement)) return { server: before, executed };
    ({ server, statement } = mended(server, statement, fault));
  }
}

function faultOf({ does }: Statement, error: SqlError): ExtensionFault {
  const { message } = error;
  const absent = /^extension "(.+)" is not available$/.exec(message)?.[1];
  if (absent !== undefined) {
    const meant = intendedExtension(absent);
    if (meant !== undefined) return { error, kind: "misnamed", name: absent, meant };
    return { error, kind: "absent", name: absent, known: isKnownExtension(absent) };
  }
  const required = /^required extension "(.+)" is not installed$/.exec(message)?.[1];
  if (required !== undefined) return { error, kind: "dependency", required };
  if (/^extension ".+" already exists$/.test(message)) return { error, kind: "duplicate" };
  if (message.startsWith("permission denied")) return { error, kind: "permission" };
  const name = does.kind === "create-extension" ? does.name : "";
  const { requires, schema } = extensionFacts(name);
  const preload = [name, ...requires]
    .map((each) => extensionFacts(each).preload)
    .find((each) => each !== undefined && each.refusal === message);
  if (preload) return { error, kind: "preload", library: preload.library };
  const absentSchema = /^schema "(.+)" does not exist$/.exec(message)?.[1];
  const misplaced = schema !== undefined && does.kind === "create-extension" && schema !== does.schema;
  return absentSchema !== undefined && !misplaced
    ? { error, kind: "no-schema", schema: absentSchema }
    : { error, kind: "misplaced", schema };
}

function mended(
  server: DatabaseServer,
  statement: Statement,
  fault: ExtensionFault,
): { readonly server: DatabaseServer; readonly statement: Statement } {
  const { does } = statement;
  if (does.kind !== "create-extension") return { server, statement };
  switch (fault.kind) {
    case "misnamed":
      return { server, statement: { ...statement, does: { ...does, name: fault.meant } } };
    case "absent":
      return { server: withAvailable(server, fault.name), statement };
    case "dependency":
      return { server, statement: { ...statement, does: { ...does, cascade: true } } };
    case "preload":
      return { server: { ...server, preloaded: [...server.preloaded, fault.library] }, statement };
    case "no-schema":
      return { server: withSchema(server, statement.database, fault.schema), statement };
    case "misplaced":
      return { server, statement: { ...statement, does: { ...does, schema: fault.schema } } };
    case "duplicate":
      return { server, statement: { ...statement, does: { ...does, mustBeNew: false } } };
    case "permission":
      return { server, statement: { ...statement, role: "postgres" } };
  }
}

function withAvailable(server: DatabaseServer, name: string): DatabaseServer {
  if (server.extensions === undefined) return server;
  return { ...server, extensions: new Map([...server.extensions, [name, { name, version: undefined, mended: true }]]) };
}

function withSchema(server: DatabaseServer, name: string, schema: string): DatabaseServer {
  const database = server.databases.get(name);
  if (!database) return server;
  const changed = { ...database, schemas: new Map([...database.schemas, [schema, database.owner]]) };
  return { ...server, databases: new Map([...server.databases, [name, changed]]) };
}
