/** What Immich's own connection code makes of a URL. Encryption is judged apart (`encryptionOfUrl`). */
export interface DatabaseConfig {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
}

/** Throws what Immich would throw (`ERR_INVALID_URL` …). */
export type ParseDatabaseUrl = (url: string) => DatabaseConfig;

/** Immich's parser (`asPostgresConfig` of `@immich/sql-tools`). It takes a fifth of a second to load, so it is loaded on demand. */
export async function loadDatabaseUrlParser(): Promise<ParseDatabaseUrl> {
  const { asPostgresConfig } = await import("@immich/sql-tools");
  return (url) => asPostgresConfig({ connectionType: "url", url: withoutCertificates(url) }) as DatabaseConfig;
}

const encryptionParameters = ["sslmode", "sslcert", "sslkey", "sslrootcert", "uselibpqcompat"];

/**
 * The parser reads certificate files from disk and prints warnings about `sslmode`, neither of which may happen here. With any
 * of these parameters set it ignores `ssl` as well.
 */
function withoutCertificates(url: string): string {
  const query = url.indexOf("?");
  if (query === -1) return url;
  const parameters = url.slice(query + 1).split("&");
  const nameOf = (parameter: string): string => parameter.split("=", 1)[0] ?? "";
  const names = new Set(parameters.map(nameOf));
  const dropped = encryptionParameters.some((name) => names.has(name)) ? [...encryptionParameters, "ssl"] : [];
  return `${url.slice(0, query)}?${parameters.filter((parameter) => !dropped.includes(nameOf(parameter))).join("&")}`;
}
