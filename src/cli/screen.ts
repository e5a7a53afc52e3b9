/** Width and colours of the terminal; the defaults when the report goes elsewhere. */
export function screen(): { width?: number; colours?: boolean } {
  const { stdout, env } = process;
  if (!stdout.isTTY) return {};
  return { width: Math.min(Math.max(stdout.columns, 80), 120), colours: !env["NO_COLOR"] && env["TERM"] !== "dumb" };
}
