/** One token of SQL: a word, a quoted name, a text, or a sign. */
export interface Token {
  readonly kind: "word" | "name" | "text" | "sign";
  /** What it stands for: a word in small letters, a name or text without its quotes. */
  readonly value: string;
  /** As written, for messages. */
  readonly written: string;
}

/** A statement between semicolons. */
export interface TokenizedStatement {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** In this order (src/backend/parser/scan.l); blanks and comments are passed over. */
const lexemes: readonly (readonly [Token["kind"] | "nothing", RegExp])[] = [
  ["nothing", /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ["text", /\$([A-Za-z_]*)\$[\s\S]*?(?:\$\1\$|$)/y],
  ["text", /[eE]?'(?:[^']|'')*(?:'|$)/y],
  ["name", /"(?:[^"]|"")*(?:"|$)/y],
  ["word", /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*|[0-9.]+/y],
  ["sign", /[\s\S]/y],
];

/** The statements of a text, as the server sees them; empty ones are left out. */
export function tokenizedStatements(sql: string): readonly TokenizedStatement[] {
  const statements: TokenizedStatement[] = [];
  let tokens: Token[] = [];
  let start = 0;
  const end = (position: number): void => {
    if (tokens.length > 0) statements.push({ text: sql.slice(start, position).trim(), tokens });
    tokens = [];
  };
  for (let position = 0; position < sql.length;) {
    const [kind, written] = lexemeAt(sql, position);
    if (kind === "sign" && written === ";") end(position);
    else if (kind !== "nothing") {
      if (tokens.length === 0) start = position;
      tokens.push({ kind, value: valueOf(kind, written), written });
    }
    position += written.length;
  }
  end(sql.length);
  return statements;
}

function lexemeAt(sql: string, position: number): readonly [Token["kind"] | "nothing", string] {
  for (const [kind, pattern] of lexemes) {
    pattern.lastIndex = position;
    const found = pattern.exec(sql);
    if (found && found[0] !== "") return [kind, found[0]];
  }
  return ["sign", sql.charAt(position)];
}

function valueOf(kind: Token["kind"], written: string): string {
  switch (kind) {
    case "word":
      return written.toLowerCase();
    case "name":
      return written.slice(1, -1).replaceAll('""', '"');
    case "text":
      return written.startsWith("$") ? written : written.replace(/^[eE]/, "").slice(1, -1).replaceAll("''", "'");
    case "sign":
      return written;
  }
}
