import { defaultPrivileges, grant, needs } from "./read-grants.ts";
import { TokenReader } from "./token-reader.ts";
import { tokenizedStatements } from "./sql-tokens.ts";
import type { StatementEffect } from "./statement.ts";

/** A statement that a user has written, and what is known of it. */
export interface ReadStatement {
  readonly text: string;
  readonly does: StatementEffect;
}

/**
 * Reads SQL as far as the model goes: extensions, roles, databases and schemas. Of other statements it is only told apart
 * whether they can have put any of these there (src/backend/parser/gram.y).
 */
export function readStatements(sql: string): readonly ReadStatement[] {
  return tokenizedStatements(sql).map(({ text, tokens }) => ({ text, does: effectOf(new TokenReader(tokens)) }));
}

function effectOf(reader: TokenReader): StatementEffect {
  if (reader.words("create", "extension")) return createExtension(reader);
  if (reader.words("create", "role") || reader.words("create", "group")) return role(reader, "create-role", false);
  if (reader.words("create", "user")) {
    return reader.words("mapping") ? { kind: "nothing" } : role(reader, "create-role", true);
  }
  if (reader.words("alter", "role") || reader.words("alter", "user")) return role(reader, "alter-role", false);
  if (reader.words("create", "database")) return createDatabase(reader);
  if (reader.words("alter", "database")) return alterDatabase(reader);
  if (reader.words("create", "schema")) return createSchema(reader);
  if (reader.words("alter", "schema")) return alterSchema(reader);
  if (reader.words("alter", "extension")) return alterExtension(reader);
  if (reader.words("alter", "default", "privileges")) return defaultPrivileges(reader);
  if (reader.words("grant") || reader.words("revoke")) return grant(reader);
  const first = reader.next();
  if (first?.kind === "word" && !harmless.has(first.value) && !otherCommands.has(first.value))
    return { kind: "syntax-error", near: first.written };
  return { kind: harmless.has(first?.value ?? "") ? "nothing" : "anything" };
}

/** The other words that a statement can begin with (stmt in src/backend/parser/gram.y). */
const otherCommands: ReadonlySet<string> = new Set(
  `abort analyse call checkpoint close cluster copy deallocate declare discard do end execute explain fetch import listen load
   merge move notify prepare reassign refresh release savepoint select table unlisten values wait with`.split(/\s+/),
);

/** First words of statements that put no extension, role, database or schema anywhere. */
const harmless: ReadonlySet<string> = new Set([
  "alter",
  "analyze",
  "begin",
  "comment",
  "commit",
  "create",
  "delete",
  "drop",
  "grant",
  "insert",
  "lock",
  "reindex",
  "reset",
  "revoke",
  "rollback",
  "security",
  "set",
  "show",
  "start",
  "truncate",
  "update",
  "vacuum",
]);

/** CreateExtensionStmt, whose few words are all known, so that what is none of them is refused by the parser. */
function createExtension(reader: TokenReader): StatementEffect {
  let mustBeNew = true;
  if (reader.words("if", "not")) {
    if (!reader.words("exists")) return refused(reader);
    mustBeNew = false;
  }
  const name = reader.name();
  if (name === undefined) return refused(reader);
  reader.words("with");
  let schema: string | undefined;
  let version: string | undefined;
  let cascade = false;
  for (let option = reader.next(); option; option = reader.next()) {
    if (option.kind === "word" && option.value === "cascade") cascade = true;
    else if (option.kind === "word" && option.value === "schema") {
      schema = reader.name();
      if (schema === undefined) return refused(reader);
    } else if (option.kind === "word" && option.value === "version") {
      version = reader.next()?.value;
      if (version === undefined) return refused(reader);
    } else return { kind: "syntax-error", near: option.written };
  }
  return {
    kind: "create-extension",
    name,
    schema,
    cascade,
    ...(version === undefined ? {} : { version }),
    ...(mustBeNew ? { mustBeNew } : {}),
  };
}

function refused(reader: TokenReader): StatementEffect {
  return { kind: "syntax-error", near: reader.next()?.written ?? "" };
}

function role(reader: TokenReader, kind: "create-role" | "alter-role", user: boolean): StatementEffect {
  const name = reader.name();
  if (name === undefined) return { kind: "anything" };
  const words = reader.rest();
  const has = (word: string): boolean => words.some((token) => token.kind === "word" && token.value === word);
  if (kind === "alter-role" && has("rename")) return { kind: "anything" };
  // `ALTER ROLE … SET`: neither flags nor passwords.
  if (kind === "alter-role" && (has("set") || has("reset"))) return needs([{ kind: "role", name }]);
  const password = words.find((token, index) => token.kind === "text" && words[index - 1]?.value === "password");
  const flags = {
    name,
    login: (user && !has("nologin")) || has("login"),
    superuser: has("superuser"),
    createDatabase: has("createdb"),
    memberOf: [],
    ...(password ? { password: [{ text: password.value }] } : {}),
  };
  return kind === "create-role" ? { kind, ...flags, searchPath: ['"$user"', "public"] } : { kind, ...flags };
}

function createDatabase(reader: TokenReader): StatementEffect {
  const name = reader.name();
  const owner = ownerIn(reader);
  return name === undefined ? { kind: "anything" } : { kind: "create-database", name, owner: owner ?? "postgres" };
}

function alterDatabase(reader: TokenReader): StatementEffect {
  const name = reader.name();
  if (name === undefined) return { kind: "nothing" };
  if (reader.words("rename")) return { kind: "anything" };
  if (!reader.words("owner", "to")) return needs([{ kind: "database", name }]);
  const owner = reader.name();
  return owner === undefined ? { kind: "anything" } : { kind: "alter-database-owner", name, owner };
}

/** `OWNER [=] name`. */
function ownerIn(reader: TokenReader): string | undefined {
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.kind !== "word" || token.value !== "owner") continue;
    reader.sign("=");
    return reader.name();
  }
  return undefined;
}

function createSchema(reader: TokenReader): StatementEffect {
  reader.words("if", "not", "exists");
  const owned = reader.words("authorization");
  const name = reader.name();
  if (name === undefined) return { kind: "anything" };
  const owner = owned ? name : reader.words("authorization") ? reader.name() : "postgres";
  return { kind: "create-schema", name, owner: owner ?? "postgres" };
}

function alterSchema(reader: TokenReader): StatementEffect {
  const name = reader.name();
  const owner = reader.words("owner", "to") ? reader.name() : undefined;
  return name === undefined || owner === undefined ? { kind: "anything" } : { kind: "alter-schema-owner", name, owner };
}

function alterExtension(reader: TokenReader): StatementEffect {
  const name = reader.name();
  if (name === undefined) return { kind: "anything" };
  if (reader.words("update")) {
    const version = reader.words("to") ? reader.next()?.value : undefined;
    return { kind: "update-extension", name, version };
  }
  const schema = reader.words("set", "schema") ? reader.name() : undefined;
  return schema === undefined ? { kind: "nothing" } : { kind: "alter-extension-schema", name, schema };
}
