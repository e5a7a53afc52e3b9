import { originsOf, type Piece, type Tracked } from "../../../template/index.ts";
import type { Knowledge, Trouble } from "../../engine/index.ts";
import { knownName, type Variable } from "../../kubernetes/index.ts";
import { checkCertificateFiles } from "./certificate-files.ts";
import type { Connection, Step } from "./connection.ts";
import type { DatabaseConfig, ParseDatabaseUrl } from "./database-url.ts";
import { encryptionOfUrl } from "./encryption-mode.ts";
import type { ServerStart } from "../server-start.ts";
import { blameVariable, withVariablesApart } from "../environment/setting.ts";

/** Reads `DB_URL` with Immich's own parser, as far as its pieces are known. */
export function connectionOfUrl(
  start: ServerStart,
  variable: Variable,
  parse: ParseDatabaseUrl | undefined,
): Step<Connection> {
  const { context } = start;
  const pieces = withVariablesApart(variable.value);
  if (!parse || pieces.every(isUnknown)) return assumed(start, pieces);
  // Each piece that comes from elsewhere is stood in for by a word that any parser leaves alone and that can be found again.
  const text = joined(pieces, isUnknown);
  const attempt = attemptToParse(parse, text);
  const broken = brokenByPiece(parse, pieces, attempt);
  if (broken) {
    const reason = attempt.error ?? `password authentication failed for user "${attempt.config?.username ?? ""}"`;
    if (context.fails(encodingTrouble(start, variable, broken, reason))) return { kind: "failed", reason };
  } else if (attempt.config === undefined) {
    const reason = attempt.error ?? "";
    // Where a port comes from elsewhere, only a number stands in for it.
    if (attemptToParse(parse, numbered(pieces)).config) return assumed(start, pieces);
    return refused(start, invalidTrouble(start, variable, reason));
  }
  const undefinedVariable = unexpandedVariable(pieces);
  if (undefinedVariable !== undefined) {
    const reason = `password authentication failed for user "${attempt.config?.username ?? ""}"`;
    const details = { undefinedVariable, inSecret: variable.from !== undefined };
    return refused(start, { ...invalidTrouble(start, variable, reason, details), known: expansion });
  }
  noteRawPieces(start, variable, attempt);
  const config = broken ? attemptToParse(parse, joined(pieces, isPart)).config : attempt.config;
  if (!config) return { kind: "assumed" };
  const absent = checkCertificateFiles(start, variable, text);
  if (absent !== undefined) return { kind: "failed", reason: absent };
  const encryption = encryptionOfUrl(text);
  if (!encryption) {
    const reason = "SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert.";
    return refused(start, invalidTrouble(start, variable, reason, { problem: "no-authority" }));
  }
  return { kind: "done", value: { ...told(config, pieces), encryption, blame: blameEverywhere(start, variable) } };
}

/** postgres.js: an empty part falls back to localhost, the user `root` of the container, the user's name as database. */
function told(config: DatabaseConfig, pieces: Tracked): Omit<Connection, "encryption" | "blame"> {
  return {
    form: "url",
    origins: origins(pieces),
    host: restored(config.host || "localhost", pieces),
    port: config.port ?? 5432,
    username: restored(config.username || "root", pieces),
    password: restored(config.password || "", pieces),
    database: restored(config.database || config.username || "root", pieces),
    outside: {
      username: outsideName(config.username, pieces),
      database: outsideName(config.database || config.username, pieces),
    },
  };
}

/** All of it stands in the one variable. */
function blameEverywhere(start: ServerStart, variable: Variable): Connection["blame"] {
  const blame = blameVariable(start, variable);
  return { host: blame, port: blame, username: blame, password: blame, database: blame, encryption: blame };
}

function refused({ context }: ServerStart, trouble: Trouble): Step<never> {
  return context.fails(trouble) ? { kind: "failed", reason: trouble.message } : { kind: "assumed" };
}

function assumed({ context, workload }: ServerStart, pieces: Tracked): Step<Connection> {
  const source = pieces.find(isUnknown)?.from?.name ?? "elsewhere";
  context.assumes({ message: `DB_URL, with ${source}, is right`, object: workload.ref });
  return { kind: "assumed" };
}

interface Attempt {
  readonly config?: DatabaseConfig | undefined;
  /** As Node.js prints it. */
  readonly error?: string | undefined;
}

function attemptToParse(parse: ParseDatabaseUrl, url: string): Attempt {
  try {
    return { config: parse(url) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function isUnknown({ from }: Piece): boolean {
  return from !== undefined && (from.kind === "outside" || (from.kind === "generated" && from.alphabet === "any"));
}

function isPart({ from }: Piece): boolean {
  return from !== undefined;
}

function joined(pieces: Tracked, replaced: (piece: Piece) => boolean): string {
  return pieces.map((piece, index) => (replaced(piece) ? marker(index) : piece.text)).join("");
}

function numbered(pieces: Tracked): string {
  return pieces.map((piece) => (isUnknown(piece) ? "5432" : piece.text)).join("");
}

/** Lower case, as host names become; no other text is likely to contain it. */
function marker(index: number): string {
  return `standinforpiece${index}x`;
}

/** A field with its markers put back: undefined when part of it is unknown. */
function restored(field: string, pieces: Tracked): string | undefined {
  let text = field;
  for (const [index, piece] of pieces.entries()) {
    if (!text.includes(marker(index))) continue;
    if (isUnknown(piece)) return undefined;
    text = text.replaceAll(marker(index), piece.text);
  }
  return text;
}

/** Whose value a field is as a whole, however the URL writes it. */
function outsideName(field: string | undefined, pieces: Tracked): string | undefined {
  const piece = pieces.find((_, index) => field === marker(index));
  if (piece === undefined || !isUnknown(piece)) return undefined;
  const { encoded = [], ...plain } = piece;
  return knownName([encoded.every((name) => name === "urlquery") ? plain : piece]);
}

/**
 * The piece whose raw characters make the URL mean something else than its template says: with a stand-in for the piece it is
 * read otherwise. A URL that is one piece says what it says.
 */
function brokenByPiece(parse: ParseDatabaseUrl, pieces: Tracked, attempt: Attempt): Piece | undefined {
  if (pieces.length < 2) return undefined;
  for (const [index, piece] of pieces.entries()) {
    if (
      !isPart(piece) ||
      isUnknown(piece) ||
      (piece.encoded?.length ?? 0) > 0 ||
      /^[A-Za-z0-9._~:-]*$/.test(piece.text)
    )
      continue;
    const meant = attemptToParse(
      parse,
      joined(pieces, (other) => other === piece || isUnknown(other)),
    ).config;
    const credentials = [meant?.username, meant?.password];
    if (!meant || !credentials.some((field) => field?.includes(marker(index)))) continue;
    const read = attempt.config;
    const fields = ["host", "username", "password", "database"] as const;
    const differs =
      !read || fields.some((field) => read[field] !== meant[field]?.replaceAll(marker(index), piece.text));
    if (differs) return piece;
  }
  return undefined;
}

const expansion: Knowledge = { from: "source", of: "kubelet makeEnvironmentVariables" };

/** `$(NAME)` that the kubelet left as it is, because NAME is not defined before DB_URL. */
function unexpandedVariable(pieces: Tracked): string | undefined {
  return pieces.map(({ text }) => /\$\(([A-Za-z_][A-Za-z0-9_]*)\)/.exec(text)?.[1]).find((name) => name !== undefined);
}

function encodingTrouble(start: ServerStart, variable: Variable, piece: Piece, message: string): Trouble {
  return {
    rule: "immich/db-url-encoding",
    object: start.workload.ref,
    about: piece.from?.name ?? "",
    message,
    blame: blameVariable(start, variable),
    known: { from: "executed", of: "pg-connection-string 2.14 as Immich calls it" },
    details: { source: piece.from?.name ?? "", breaks: true, origins: origins(variable.value) },
  };
}

function invalidTrouble(
  start: ServerStart,
  variable: Variable,
  message: string,
  details: Trouble["details"] = {},
): Trouble {
  return {
    rule: "immich/db-url-invalid",
    object: start.workload.ref,
    message,
    blame: blameVariable(start, variable),
    known: { from: "executed", of: "pg-connection-string 2.14 as Immich calls it" },
    details: { origins: origins(variable.value), ...details },
  };
}

/** A URL that is one value says nothing about its parts. */
function origins(pieces: Tracked): readonly string[] {
  return pieces.length === 1 ? [] : originsOf(pieces);
}

/** A password from elsewhere that is put into the URL as it is works until it holds one of `# / ? %`. */
function noteRawPieces(start: ServerStart, variable: Variable, { config }: Attempt): void {
  for (const [index, piece] of variable.value.entries()) {
    const inCredentials = [config?.username, config?.password].some((field) => field?.includes(marker(index)));
    if (!isUnknown(piece) || !inCredentials || (piece.encoded?.length ?? 0) > 0) continue;
    start.context.notes({
      ...encodingTrouble(start, variable, piece, "DB_URL holds a value as it is"),
      details: { source: piece.from?.name ?? "", breaks: false },
      weight: "info",
    });
  }
}
