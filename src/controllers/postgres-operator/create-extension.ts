import { extensionFacts, intendedExtension, isKnownExtension } from "../../catalog/index.ts";
import {
  execute,
  type DatabaseServer,
  type ExecutedStatement,
  type SqlError,
  type Statement,
} from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import { realName } from "./extension-order.ts";
import { createExtension as createExtensionStatement } from "./statements.ts";
import { extensionsInWrongOrder, extensionTrouble, preloadMissing, type ExtensionAt } from "./troubles.ts";

/** What became of one extension. */
export interface Created {
  readonly server: DatabaseServer;
  readonly executed: ExecutedStatement;
}

/** An extension has fewer things wrong with it than this. */
const maxMendings = 8;

/**
 * Creates an extension as the operator does. Where this run goes past what is wrong with it, the same is tried again as a right
 * manifest would have it, so that each further fault is met in turn.
 */
export function createExtension(
  cluster: Cluster,
  before: DatabaseServer,
  at: ExtensionAt,
  failedBefore: ReadonlySet<string>,
  context: Context,
): Created {
  let attempt: Attempt = {
    server: before,
    statement: createExtensionStatement(cluster, at.database, at.name, at.schema),
  };
  for (let mendings = 0; ; mendings++) {
    const { server, error } = execute(attempt.server, attempt.statement);
    const executed = { statement: attempt.statement, error };
    if (!error) return { server, executed };
    const fault = faultOf(cluster, attempt, at, error);
    if (
      isConsequence(cluster, at, fault.mend, failedBefore) ||
      mendings === maxMendings ||
      context.fails(fault.trouble)
    )
      return { server: before, executed };
    attempt = mended(attempt, fault.mend);
  }
}

interface Attempt {
  readonly server: DatabaseServer;
  readonly statement: Statement;
}

interface Fault {
  readonly trouble: Trouble;
  readonly mend: Mend;
}

type Mend =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "available"; readonly name: string }
  | { readonly kind: "cascade"; readonly required: string }
  | { readonly kind: "preload"; readonly library: string }
  | { readonly kind: "schema"; readonly schema: string }
  | { readonly kind: "place"; readonly schema: string | undefined };

/** What it needs fails for a reason of its own, which is told there. */
function isConsequence(cluster: Cluster, at: ExtensionAt, mend: Mend, failedBefore: ReadonlySet<string>): boolean {
  if (mend.kind === "cascade") return failedBefore.has(mend.required);
  const other = mend.kind === "available" && mend.name !== realName(at.name);
  return other && isListed(cluster, at.database, mend.name);
}

function isListed(cluster: Cluster, database: string, extension: string): boolean {
  const prepared = cluster.prepared.find(({ name }) => name === database);
  return [...(prepared?.extensions.keys() ?? [])].some((name) => realName(name) === extension);
}

function faultOf(cluster: Cluster, { statement }: Attempt, at: ExtensionAt, error: SqlError): Fault {
  const trouble = (rule: Parameters<typeof extensionTrouble>[1], details?: Trouble["details"]): Trouble =>
    extensionTrouble(cluster, rule, at, error.message, details);
  const absent = /^extension "(.+)" is not available$/.exec(error.message)?.[1];
  if (absent !== undefined) {
    const meant = intendedExtension(absent);
    if (meant !== undefined) return { trouble: trouble("unknown"), mend: { kind: "name", name: meant } };
    const rule = isKnownExtension(absent) ? "not-in-image" : "unknown";
    return { trouble: trouble(rule, { absent }), mend: { kind: "available", name: absent } };
  }
  const required = /^required extension "(.+)" is not installed$/.exec(error.message)?.[1];
  if (required !== undefined) {
    const listed = isListed(cluster, at.database, required);
    return {
      trouble: listed ? extensionsInWrongOrder(cluster, at, error.message) : trouble("dependency", { required }),
      mend: { kind: "cascade", required },
    };
  }
  const name = statement.does.kind === "create-extension" ? statement.does.name : at.name;
  const preload = [name, ...extensionFacts(name).requires]
    .map((each) => extensionFacts(each).preload)
    .find((each) => each !== undefined && each.refusal === error.message);
  if (preload) {
    const { library } = preload;
    return { trouble: preloadMissing(cluster, at, library, error.message), mend: { kind: "preload", library } };
  }
  const absentSchema = /^schema "(.+)" does not exist$/.exec(error.message)?.[1];
  const { schema } = extensionFacts(name);
  const misplaced = schema !== undefined && schema !== at.schema;
  const troubled = trouble("schema", { needed: misplaced ? schema : null, dictated: schema !== undefined });
  if (absentSchema !== undefined && !misplaced)
    return { trouble: troubled, mend: { kind: "schema", schema: absentSchema } };
  return { trouble: troubled, mend: { kind: "place", schema } };
}

function mended({ server, statement }: Attempt, mend: Mend): Attempt {
  const { does } = statement;
  if (does.kind !== "create-extension") return { server, statement };
  switch (mend.kind) {
    case "name":
      return { server, statement: { ...statement, does: { ...does, name: mend.name } } };
    case "available":
      return { server: withAvailable(server, mend.name), statement };
    case "cascade":
      return { server, statement: { ...statement, does: { ...does, cascade: true } } };
    case "preload":
      return { server: { ...server, preloaded: [...server.preloaded, mend.library] }, statement };
    case "schema":
      return { server: withSchema(server, statement.database, mend.schema), statement };
    case "place":
      return { server, statement: { ...statement, does: { ...does, schema: mend.schema } } };
  }
}

function withAvailable(server: DatabaseServer, name: string): DatabaseServer {
  if (server.extensions === undefined) return server;
  return { ...server, extensions: new Map([...server.extensions, [name, { name, version: undefined }]]) };
}

function withSchema(server: DatabaseServer, name: string, schema: string): DatabaseServer {
  const database = server.databases.get(name);
  if (!database) return server;
  const changed = { ...database, schemas: new Map([...database.schemas, [schema, database.owner]]) };
  return { ...server, databases: new Map([...server.databases, [name, changed]]) };
}
