import { readStatements, type ReadStatement } from "../../world/index.ts";

/** A statement of a script for psql, and the database that it is sent to. */
export interface ScriptStatement extends ReadStatement {
  readonly database: string;
}

/**
 * A script for psql as far as it can be followed: `\connect` goes to another database. A right that is given, and any other of psql's
 * own commands, may bring more than is read here.
 */
export function readScript(script: string, first: string): readonly ScriptStatement[] {
  let database = first;
  const found: ScriptStatement[] = [];
  for (const piece of script.split(/^(?=[ \t]*\\)/m)) {
    const [line = "", ...rest] = piece.split("\n");
    const isCommand = line.trimStart().startsWith("\\");
    const target = /^\s*\\c(?:onnect)?\s+"?([^\s";]+)"?\s*;?\s*$/.exec(line)?.[1];
    if (target !== undefined) database = target;
    else if (isCommand && !/^\s*\\(?:set|echo|timing|pset|x|q)\b/.test(line))
      found.push({ text: line.trim(), does: { kind: "anything" }, database });
    const sql = isCommand ? rest.join("\n") : piece;
    found.push(
      ...readStatements(sql).map((read) => ({ ...read, ...(givesRights(read.text) ? unread : {}), database })),
    );
  }
  return found;
}

const unread = { does: { kind: "anything" } } as const;

function givesRights(text: string): boolean {
  return /^(?:grant|reassign|alter\s+(?:schema|default))\b/i.test(text);
}
