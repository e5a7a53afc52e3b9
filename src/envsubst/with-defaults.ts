import { substitute } from "./substitute.ts";

/** A text with its defaults in it, `${CLASS:=fast}` as `fast`; as it is where a variable in it has none. */
export function withDefaults(text: string): string {
  if (!text.includes("${")) return text;
  const result = substitute(text, new Map(), { strict: true });
  return result.kind === "text" ? result.text : text;
}
