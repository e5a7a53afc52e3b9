import { fail, Halt } from "../halt.ts";
import { hostnameOf, parseUrl, urlText, userText } from "../go/url.ts";
import type { Url } from "../go/url.ts";
import { takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { known, merged, piecesOf } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";
import { dict, kindName, string } from "../values/values.ts";
import type { MapValue } from "../values/values.ts";

/** net/url's Parse with sprig's words before the error. */
function parse(text: Bytes, complaint: string): Url {
  try {
    return parseUrl(text);
  } catch (error) {
    if (!(error instanceof Halt) || error.stop.kind !== "function") throw error;
    return fail(`${complaint}: ${error.stop.message}`);
  }
}

function urlParse(text: Text): MapValue {
  const url = parse(known(text), "unable to parse url");
  const part = (bytes: Bytes): ReturnType<typeof string> => string(merged([text], "urlParse", bytes));
  return dict([
    ["scheme", part(url.scheme)],
    ["host", part(url.host)],
    ["hostname", part(hostnameOf(url.host))],
    ["path", part(url.path)],
    ["query", part(url.query)],
    ["opaque", part(url.opaque)],
    ["fragment", part(url.fragment)],
    ["userinfo", part(url.user === undefined ? "" : userText(url.user))],
  ]);
}

function field(map: MapValue, key: string): Text {
  const value = map.entries.get(key);
  if (value === undefined) return { bytes: "" };
  if (value.kind === "nil") return fail("runtime error: invalid memory address or nil pointer dereference");
  if (value.kind === "string") return value.text;
  return fail(`unable to parse ${key} key, must be of type string, but ${kindName(value)} found`);
}

function urlJoin(map: MapValue): Text {
  const texts = ["scheme", "host", "path", "query", "opaque", "fragment", "userinfo"].map((key) => field(map, key));
  const [scheme = "", host = "", path = "", query = "", opaque = "", fragment = "", userinfo = ""] = texts.map(known);
  const user = userinfo === "" ? undefined : parse(`proto://${userinfo}@host`, "unable to parse userinfo in dict").user;
  const bytes = urlText({ scheme, host, path, query, opaque, fragment, user });
  return merged(
    texts.filter((text) => piecesOf(text).length > 0),
    "urlJoin",
    bytes,
  );
}

export const urls: FunctionTable = {
  urlParse: takes(["string"], urlParse),
  urlJoin: takes(["dict"], (map) => string(urlJoin(map))),
};
