/** Stands for what must not be shown. Always the same length, so that it says nothing about what it hides. */
const hidden = "•••";

/** Names whose values are secret, as environment variables are written: `DB_PASSWORD`, `API_KEY`. */
const secretName = /(?:PASSWORD|PASSWD|TOKEN|KEY|SECRET)$/;

/** Other spellings. `key` and `secretKey` name a key of a Secret, `existingSecret` a Secret: they hide nothing. */
const otherSecretName = /(?:password|passwd|passphrase|token|api_?key|private_?key|access_?key|client_?secret)$/i;

/** Does a value under this name have to be hidden? */
export function isSecretName(name: string): boolean {
  return secretName.test(name) || otherSecretName.test(name);
}

/** Where a server is, and which: without it a message could not say what it is about. */
const plainName = /(?:^|_)(?:HOST|HOSTNAME|PORT|DATABASE_NAME|DBINDEX|TZ)$/i;

/** Is a value under this name no secret, wherever it stands? */
export function isPlainName(name: string): boolean {
  return plainName.test(name);
}

/** What is no secret but says where one comes from: `{{ .password }}`, `$(PASSWORD)`, `${PASSWORD}`. */
const placeholder = /\{\{.*?\}\}|\$\([A-Za-z_]\w*\)|\$\{[A-Za-z_]\w*\}/gs;

/** A text that a template starts with: `{{ "literal" | b64enc }}`. */
const firstOperand = /^(\{\{-?\s*)(?:"(?:[^"\\]|\\.)*"|`[^`]*`)/s;

/** Hides a value, except for placeholders in it. */
export function hideValue(value: string): string {
  let shown = "";
  let end = 0;
  for (const match of value.matchAll(placeholder)) {
    if (match.index > end) shown += hidden;
    shown += match[0].replace(firstOperand, `$1"${hidden}"`);
    end = match.index + match[0].length;
  }
  return end < value.length ? shown + hidden : shown;
}

/** Hides what follows the first `=` of `NAME=value`, unless the name says that it is no secret; without one, everything. */
export function hideAssigned(text: string): string {
  const sign = text.indexOf("=");
  if (sign !== -1 && isPlainName(text.slice(0, sign).trim())) return maskText(text);
  return text.slice(0, sign + 1) + hideValue(text.slice(sign + 1));
}

/** The pieces of `scheme://user:password@`. Templates may hold blanks and quotes, which otherwise end a URL. */
const userinfo = /([A-Za-z][A-Za-z0-9+.-]*:\/\/(?:\{\{.*?\}\}|[^\s:@/"'`])*:)((?:\{\{.*?\}\}|[^\s"'`])*)(?=@)/g;
const queryPassword = /([?&](?:ssl)?password=)([^&\s"'`]+)/g;
const assignment = /\b(\w*(?:PASSWORD|PASSWD|TOKEN|KEY|SECRET)(?:=|["']\s*:\s*["']))((?!•)[^\s"',;]+)/g;
const sqlPassword = /(PASSWORD\s+)'(?:[^']|'')*'/gi;

/** Hides what looks like a secret in a text of any kind: passwords in URLs and SQL, assignments to secret names. */
export function maskText(text: string): string {
  const hide = (_match: string, before: string, value: string): string => before + hideValue(value);
  return text
    .replace(userinfo, hide)
    .replace(queryPassword, hide)
    .replace(assignment, hide)
    .replace(sqlPassword, `$1'${hidden}'`);
}

/** Hides values that are known to be secret, wherever they stand. */
export function maskKnown(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets) masked = masked.replaceAll(secret, hidden);
  return masked;
}
