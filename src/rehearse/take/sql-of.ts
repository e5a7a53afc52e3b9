import { plainText } from "../../template/index.ts";
import { readStatements, type Statement, type StatementEffect } from "../../world/index.ts";
import type { Ground } from "../session.ts";
import { scramVerifier } from "./scram.ts";

type Role = Extract<StatementEffect, { readonly kind: "create-role" | "alter-role" }>;
type Extension = Extract<StatementEffect, { readonly kind: "create-extension" }>;

/**
 * What a server is sent for a statement of the simulation, one statement each: the same text, with the password in it. Where a run
 * goes past a fault the text is what it would be without. Undefined for SQL of the user's own that may do anything: nobody who checks
 * a repository wants it executed.
 */
export function sqlOf({ text, does }: Statement, ground: Ground): readonly string[] | undefined {
  switch (does.kind) {
    case "create-role":
    case "alter-role":
      return [roleSql(text, does), ...searchPathSql(does)];
    case "create-database":
      return [/^create database/i.test(text) ? fromTemplate(text, ground) : databaseSql(does.name, does.owner, ground)];
    case "alter-database-owner":
      return [ground.aliases.has(does.name) ? ownerSql(does.name, does.owner, ground) : text];
    case "drop-database":
      // The rehearsal itself may still be connected.
      return [`${text} WITH (FORCE)`];
    case "create-extension":
      return [extensionSql(text, does)];
    case "create-schema":
      // `SET ROLE …; CREATE SCHEMA …`: who executes it is told by the connection.
      return [text.replace(/^SET ROLE TO "[^"]*"; /, "")];
    case "needs":
    case "nothing":
    case "anything":
      return undefined;
    default:
      return [text];
  }
}

/** The text as it is, where it is SQL and says everything: some operators add the password and groups of a role as they go. */
function roleSql(text: string, does: Role): string {
  const literal = does.password ? `'${scramVerifier(plainText(does.password))}'` : "NULL";
  if (text.includes("'SCRAM-SHA-256…'")) return text.replace("'SCRAM-SHA-256…'", () => literal);
  const creates = does.kind === "create-role";
  const saysAll = !does.password && (does.memberOf.length === 0 || /\bIN ROLE\b/i.test(text));
  if (saysAll && /^(create|alter) (role|user)\b/i.test(text)) return text;
  const sets = creates || does.sets === true;
  const words = [
    creates ? "CREATE ROLE" : "ALTER ROLE",
    quoted(does.name),
    does.superuser ? "SUPERUSER" : sets ? "NOSUPERUSER" : "",
    does.createDatabase ? "CREATEDB" : "",
    does.login ? "LOGIN" : sets ? "NOLOGIN" : "",
    creates && does.memberOf.length > 0 ? `IN ROLE ${does.memberOf.map(quoted).join(", ")}` : "",
    creates && does.admin !== undefined ? `ADMIN ${quoted(does.admin)}` : "",
    does.password ? `PASSWORD ${literal}` : "",
  ];
  return words.filter((word) => word !== "").join(" ");
}

function searchPathSql({ name, searchPath }: Role): readonly string[] {
  if (searchPath === undefined || searchPath.join() === '"$user",public') return [];
  const path = searchPath.map((schema) => (schema.startsWith('"') ? schema : quoted(schema))).join(", ");
  return [`ALTER ROLE ${quoted(name)} SET search_path TO ${path}`];
}

function extensionSql(text: string, does: Extension): string {
  const [written] = readStatements(text);
  const same = written?.does.kind === "create-extension" && meansTheSame(written.does, does);
  if (same) return text;
  const words = [
    does.mustBeNew ? "CREATE EXTENSION" : "CREATE EXTENSION IF NOT EXISTS",
    quoted(does.name),
    does.schema === undefined ? "" : `SCHEMA ${quoted(does.schema)}`,
    does.version === undefined ? "" : `VERSION ${quoted(does.version)}`,
    does.cascade ? "CASCADE" : "",
  ];
  return words.filter((word) => word !== "").join(" ");
}

function meansTheSame(a: Extension, b: Extension): boolean {
  return (
    a.name === b.name &&
    a.schema === b.schema &&
    a.cascade === b.cascade &&
    a.version === b.version &&
    (a.mustBeNew ?? false) === (b.mustBeNew ?? false)
  );
}

export function databaseSql(name: string, owner: string, ground: Ground): string {
  return fromTemplate(`CREATE DATABASE ${quoted(name)} OWNER ${quoted(owner)}`, ground);
}

/** A new database is a copy of template1, or of what stands for it. */
function fromTemplate(text: string, { aliases }: Ground): string {
  const template = aliases.get("template1");
  if (template === undefined || /\btemplate\b/i.test(text)) return text;
  return `${text.replace(/[\s;]*$/, "")} TEMPLATE ${quoted(template)}`;
}

export function ownerSql(name: string, owner: string, { aliases }: Ground): string {
  return `ALTER DATABASE ${quoted(aliases.get(name) ?? name)} OWNER TO ${quoted(owner)}`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
