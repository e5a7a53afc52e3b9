import { isBlankOrEnd, type Cursor } from "./cursor.ts";
import type { NameToken, TagToken } from "./token.ts";

/** `&name` or `*name` (scannerc.go, yaml_parser_scan_anchor). */
export function scanName(cursor: Cursor, type: NameToken["type"]): NameToken {
  const start = cursor.mark();
  cursor.skip();
  const name = cursor.take(/[\w-]+/y);
  if (name === "" || !(isBlankOrEnd(cursor.peek()) || /[?:,\]}%@`]/.test(cursor.peek()))) {
    throw cursor.fault("did not find expected alphabetic or numeric character");
  }
  return { type, name, start, end: cursor.mark() };
}

/** `!`, `!suffix`, `!!suffix`, `!handle!suffix` or `!<uri>` (scannerc.go, yaml_parser_scan_tag). */
export function scanTag(cursor: Cursor): TagToken {
  const start = cursor.mark();
  let handle = "";
  let suffix: string;
  if (cursor.peek(1) === "<") {
    cursor.skip();
    cursor.skip();
    suffix = takeUri(cursor, "");
    if (cursor.peek() !== ">") throw cursor.fault("did not find the expected '>'");
    cursor.skip();
  } else {
    const found = cursor.take(/![\w-]*!?/y);
    const isHandle = found.length > 1 && found.endsWith("!");
    suffix = takeUri(cursor, isHandle ? "" : found);
    handle = isHandle ? found : "!";
    if (suffix === "") [handle, suffix] = [suffix, handle];
  }
  if (!isBlankOrEnd(cursor.peek())) throw cursor.fault("did not find expected whitespace or line break");
  return { type: "tag", handle, suffix, start, end: cursor.mark() };
}

/** `head`: what was read of it already, with an exclamation mark. */
function takeUri(cursor: Cursor, head: string): string {
  let uri = head.slice(1);
  let isFound = head !== "";
  for (;;) {
    const piece = cursor.take(/[\w\-;/?:@&=+$,.!~*'()[\]]+|%[0-9a-fA-F]{2}/y);
    if (piece === "") break;
    uri += piece;
    isFound = true;
  }
  if (cursor.peek() === "%") throw cursor.fault("did not find URI escaped octet");
  if (!isFound) throw cursor.fault("did not find expected tag URI");
  return uri;
}
