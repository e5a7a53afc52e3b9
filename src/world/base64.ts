/** Where Go stops reading a text as base64 (encoding/base64, StdEncoding); undefined when it is right. */
export function illegalByte(written: string): number | undefined {
  const text = written.replaceAll(/[\r\n]/g, "");
  const end = text.replace(/={1,2}$/, "");
  const illegal = end.search(/[^A-Za-z0-9+/]/);
  if (illegal !== -1) return illegal;
  if (text.length % 4 !== 0) return text.length - (text.length % 4);
  return undefined;
}

/** What the API server refuses for not being base64 is meant as it stands. */
export function decodedOrMeant(written: string): string {
  return illegalByte(written) === undefined ? Buffer.from(written, "base64").toString("utf8") : written;
}
