import type { Needed, StatementEffect } from "./statement.ts";
import type { TokenReader } from "./token-reader.ts";

/**
 * What must be there for a `GRANT` or a `REVOKE`: what it is about before those that it is for (src/backend/catalog/aclchk.c,
 * ExecuteGrantStmt), and the other way round where that is roles (src/backend/commands/user.c, GrantRole).
 */
export function grant(reader: TokenReader): StatementEffect {
  const before = untilWord(reader, ["on", "to", "from"]);
  if (before.end !== "on") return needs([...receivers(reader), ...namesIn(before.tokens, "role")]);
  const objects = objectsOf(reader);
  return needs([...objects, ...receivers(reader)]);
}

/** `ALTER DEFAULT PRIVILEGES FOR ROLE … IN SCHEMA … GRANT …`. */
export function defaultPrivileges(reader: TokenReader): StatementEffect {
  const owners = reader.words("for") && (reader.words("role") || reader.words("user")) ? names(reader, "role") : [];
  const schemas = reader.words("in", "schema") ? names(reader, "schema") : [];
  untilWord(reader, ["to", "from"]);
  return needs([...receivers(reader), ...owners, ...schemas]);
}

function objectsOf(reader: TokenReader): readonly Needed[] {
  if (reader.words("schema")) return taken(reader, "schema");
  if (reader.words("database")) return taken(reader, "database");
  if (reader.words("all")) {
    const found = untilWord(reader, ["schema", "to", "from"]);
    return found.end === "schema" ? taken(reader, "schema") : [];
  }
  if (reader.words("table")) return taken(reader, "relation");
  const { tokens } = untilWord(reader, ["to", "from"]);
  // Without a word for what they are, they are tables; with one, something that is not looked at.
  return tokens.length === 1 ? namesIn(tokens, "relation") : [];
}

function taken(reader: TokenReader, kind: Needed["kind"]): readonly Needed[] {
  const found = names(reader, kind);
  untilWord(reader, ["to", "from"]);
  return found;
}

function receivers(reader: TokenReader): readonly Needed[] {
  reader.words("group");
  return names(reader, "role");
}

/** `a, "b", c.d`: of a name with dots the last part. */
function names(reader: TokenReader, kind: Needed["kind"]): readonly Needed[] {
  const found: Needed[] = [];
  do {
    let name = reader.name();
    while (name !== undefined && reader.words(".")) name = reader.name();
    if (name !== undefined) found.push({ kind, name });
  } while (reader.sign(","));
  return found;
}

type Tokens = ReturnType<TokenReader["rest"]>;

function untilWord(reader: TokenReader, ends: readonly string[]): { readonly tokens: Tokens; readonly end?: string } {
  const tokens: Tokens[number][] = [];
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.kind === "word" && ends.includes(token.value)) return { tokens, end: token.value };
    tokens.push(token);
  }
  return { tokens };
}

/** Of `GRANT a, b TO`: the roles; options before them (`ADMIN OPTION FOR`) are no names of theirs. */
function namesIn(tokens: Tokens, kind: Needed["kind"]): readonly Needed[] {
  const start = tokens.findIndex(({ kind: sort, value }) => sort === "word" && value === "for") + 1;
  return tokens
    .slice(start)
    .filter((token) => token.kind === "word" || token.kind === "name")
    .map(({ value }) => ({ kind, name: value }));
}

export function needs(what: readonly Needed[]): StatementEffect {
  return what.length === 0 ? { kind: "nothing" } : { kind: "needs", what };
}
