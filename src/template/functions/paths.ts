import { textFunction, takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { encode, known } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";
import { bool } from "../values/values.ts";

/** path.Clean. */
function clean(path: Bytes): Bytes {
  if (path === "") return ".";
  const isRooted = path.startsWith("/");
  const kept: Bytes[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isRooted) kept.push("..");
  }
  const joined = kept.join("/");
  return isRooted ? `/${joined}` : joined === "" ? "." : joined;
}

/** path.Base. */
function base(path: Bytes): Bytes {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

/** path.Ext. */
function extension(path: Bytes): Bytes {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot);
}

function directory(path: Bytes): Bytes {
  return clean(path.slice(0, path.lastIndexOf("/") + 1));
}

/** The same functions serve for `path` and, on Linux, for `path/filepath`. */
function family(prefix: "" | "os"): FunctionTable {
  const name = (word: string): string =>
    prefix === "" ? word : `${prefix}${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const mapping = (word: string, change: (path: Bytes) => Bytes): FunctionTable => ({
    [name(word)]: textFunction((text) => {
      known(text);
      return encode(text, name(word), change);
    }),
  });
  return {
    ...mapping("base", base),
    ...mapping("dir", directory),
    ...mapping("clean", clean),
    ...mapping("ext", extension),
    [name("isAbs")]: takes(["string"], (text) => bool(known(text).startsWith("/"))),
  };
}

export const paths: FunctionTable = { ...family(""), ...family("os") };
