import { fail } from "../halt.ts";
import type { Bytes } from "../text/utf8.ts";
import { quote } from "./quote.ts";
import { percentEncode } from "./url-escape.ts";

/** net/url's URL, as far as sprig looks at it. Fields are unescaped, the query is not. */
export interface Url {
  readonly scheme: Bytes;
  readonly opaque: Bytes;
  readonly user?: { readonly name: Bytes; readonly password?: Bytes | undefined } | undefined;
  readonly host: Bytes;
  readonly path: Bytes;
  readonly query: Bytes;
  readonly fragment: Bytes;
}

type Part = "fragment" | "host" | "password" | "path" | "zone";

/** Which bytes stay as they are in a part: net/url's table of encodings. */
const KEPT: Readonly<Record<Part, RegExp>> = {
  fragment: /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/,
  host: /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
  password: /[A-Za-z0-9\-_.~$&+,;=]/,
  path: /[A-Za-z0-9\-_.~$&+,/:;=@]/,
  zone: /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
};

/** net/url's Parse. Fails with its error. */
export function parseUrl(text: Bytes): Url {
  const hash = text.indexOf("#");
  const before = hash < 0 ? text : text.slice(0, hash);
  const fault = (shown: Bytes, message: Bytes): never => fail(`parse ${quote(shown)}: ${message}`);
  const url = parseWithoutFragment(before, (message) => fault(before, message));
  const fragment = hash < 0 ? "" : unescape(text.slice(hash + 1), "fragment", (message) => fault(text, message));
  return { ...url, fragment };
}

type Fault = (message: Bytes) => never;

function parseWithoutFragment(text: Bytes, fault: Fault): Omit<Url, "fragment"> {
  const nothing = { scheme: "", opaque: "", host: "", path: "", query: "" };
  if (/[\0-\x1f\x7f]/.test(text)) return fault("net/url: invalid control character in URL");
  if (text === "*") return { ...nothing, path: "*" };
  if (text.startsWith(":")) return fault("missing protocol scheme");
  const named = /^([A-Za-z][A-Za-z0-9+\-.]*):/.exec(text);
  const scheme = (named?.[1] ?? "").toLowerCase();
  const behind = text.slice(named?.[0].length ?? 0);
  const question = behind.indexOf("?");
  const query = question < 0 ? "" : behind.slice(question + 1);
  const rest = question < 0 ? behind : behind.slice(0, question);
  if (!rest.startsWith("/")) {
    if (scheme !== "") return { ...nothing, scheme, opaque: rest, query };
    if ((rest.split("/")[0] ?? "").includes(":")) return fault("first path segment in URL cannot contain colon");
  }
  const hasAuthority = rest.startsWith("//") && (scheme !== "" || !rest.startsWith("///"));
  const slash = hasAuthority ? rest.indexOf("/", 2) : 0;
  const authority = hasAuthority ? rest.slice(2, slash < 0 ? undefined : slash) : undefined;
  const path = slash < 0 ? "" : rest.slice(slash);
  const parsed = authority === undefined ? { host: "" } : parseAuthority(scheme, authority, fault);
  return { ...nothing, ...parsed, scheme, query, path: unescape(path, "path", fault) };
}

function parseAuthority(scheme: Bytes, authority: Bytes, fault: Fault): Pick<Url, "host" | "user"> {
  const at = authority.lastIndexOf("@");
  const host = parseHost(scheme, authority.slice(at + 1), fault);
  if (at < 0) return { host };
  const info = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(info)) return fault("net/url: invalid userinfo");
  const colon = info.indexOf(":");
  const name = unescape(colon < 0 ? info : info.slice(0, colon), "password", fault);
  return { host, user: colon < 0 ? { name } : { name, password: unescape(info.slice(colon + 1), "password", fault) } };
}

function parseHost(scheme: Bytes, host: Bytes, fault: Fault): Bytes {
  const bracket = host.lastIndexOf("[");
  if (bracket > 0) return fault("invalid IP-literal");
  if (bracket === 0) return parseAddress(host, fault);
  const first = host.indexOf(":");
  if (first >= 0) {
    // Only http and https are strict about more colons than one.
    const isStrict = scheme === "http" || scheme === "https";
    checkPort(host.slice(isStrict ? first : host.lastIndexOf(":")), fault);
  }
  return unescape(host, "host", fault);
}

function checkPort(text: Bytes, fault: Fault): void {
  if (!/^(?::[0-9]*)?$/.test(text)) fault(`invalid port ${quote(text)} after host`);
}

/** An IPv6 address in brackets, with a zone behind %25. */
function parseAddress(host: Bytes, fault: Fault): Bytes {
  const close = host.lastIndexOf("]");
  if (close < 0) return fault("missing ']' in host");
  const port = host.slice(close + 1);
  checkPort(port, fault);
  const name = host.slice(1, close);
  const zone = name.indexOf("%25");
  const address = unescape(zone < 0 ? name : name.slice(0, zone), "host", fault);
  const full = zone < 0 ? address : `${address}${unescape(name.slice(zone), "zone", fault)}`;
  if (!isIPv6(full))
    return fault(/^[0-9.]+$/.test(address) ? "invalid IP-literal" : `invalid host: ${addressFault(full)}`);
  return `[${full}]${port}`;
}

/** Eight groups, or fewer with one `::`; an IPv4 address may stand for the last two. A zone is any text behind `%`. */
function isIPv6(text: Bytes): boolean {
  const [address = "", zone] = text.split(/%(.*)/s);
  const tail = /(?:^|:)((?:\d{1,3}\.){3}\d{1,3})$/.exec(address)?.[1];
  if (tail !== undefined && !isIPv4(tail)) return false;
  const plain = tail === undefined ? address : `${address.slice(0, -tail.length)}0:0`;
  const halves = plain.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const isLong = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return zone !== "" && isLong && groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group));
}

function isIPv4(text: Bytes): boolean {
  return text.split(".").every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

function addressFault(address: Bytes): Bytes {
  return `ParseAddr(${quote(address)}): unable to parse IP`;
}

function unescape(text: Bytes, part: Part, fault: Fault): Bytes {
  return text.replace(/%.{0,2}|[^%]/gs, (found) => {
    if (!found.startsWith("%")) {
      const isRefused = (part === "host" || part === "zone") && found < "\u0080" && !KEPT[part].test(found);
      return isRefused ? fault(`invalid character ${quote(found)} in host name`) : found;
    }
    if (!/^%[0-9A-Fa-f]{2}$/.test(found)) return fault(`invalid URL escape ${quote(found)}`);
    const byte = String.fromCharCode(Number.parseInt(found.slice(1), 16));
    if (part === "host" && byte < "\u0080" && found !== "%25") return fault(`invalid URL escape ${quote(found)}`);
    const isRefused = part === "zone" && found !== "%25" && byte !== " " && byte < "\u0080" && !KEPT.host.test(byte);
    return isRefused ? fault(`invalid URL escape ${quote(found)}`) : byte;
  });
}

/** url.URL's Hostname. */
export function hostnameOf(host: Bytes): Bytes {
  const name = host.replace(/:[0-9]*$/, "");
  return name.startsWith("[") && name.endsWith("]") ? name.slice(1, -1) : name;
}

/** url.Userinfo's String. */
export function userText(user: NonNullable<Url["user"]>): Bytes {
  const name = percentEncode(user.name, KEPT.password);
  return user.password === undefined ? name : `${name}:${percentEncode(user.password, KEPT.password)}`;
}

/** url.URL's String, of a URL that was put together from its fields. */
export function urlText(url: Url): Bytes {
  const query = url.query === "" ? "" : `?${url.query}`;
  const fragment = url.fragment === "" ? "" : `#${percentEncode(url.fragment, KEPT.fragment)}`;
  const scheme = url.scheme === "" ? "" : `${url.scheme}:`;
  if (url.opaque !== "") return `${scheme}${url.opaque}${query}${fragment}`;
  return `${scheme}${authorityText(url)}${pathText(url, scheme)}${query}${fragment}`;
}

function authorityText(url: Url): Bytes {
  const hasAny = url.scheme !== "" || url.host !== "" || url.user !== undefined;
  if (!hasAny) return "";
  const slashes = url.host !== "" || url.path !== "" || url.user !== undefined ? "//" : "";
  const user = url.user === undefined ? "" : `${userText(url.user)}@`;
  return `${slashes}${user}${percentEncode(url.host, KEPT.host)}`;
}

function pathText(url: Url, scheme: Bytes): Bytes {
  const path = url.path === "*" ? "*" : percentEncode(url.path, KEPT.path);
  if (path !== "" && !path.startsWith("/") && url.host !== "") return `/${path}`;
  const isFirst = scheme === "" && url.host === "" && url.user === undefined;
  return isFirst && (path.split("/")[0] ?? "").includes(":") ? `./${path}` : path;
}
