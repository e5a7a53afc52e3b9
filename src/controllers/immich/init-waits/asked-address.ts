import type { Wait } from "./wait-loops.ts";

/** Where a command connects to, as it is written: with variables of the shell in it. */
export interface Address {
  readonly host: string;
  /** Undefined where only the name is looked up, or where a variable that is not written here decides. */
  readonly port: string | undefined;
}

/** Undefined for commands that succeed without anybody who answers, or that are not known. */
export function askedAddress({ command, inBash }: Pick<Wait, "command" | "inBash">): Address | undefined {
  const text = bare(command);
  const device = /\/dev\/tcp\/([^/\s'")]+)\/([^/\s'")]+)/.exec(text);
  if (device) return inBash || /\bbash\s+-c\b/.test(text) ? address(device[1], device[2]) : undefined;
  const words = text
    .replaceAll(/\s*(?:[12]?>>?|&>)\s*(?:\/dev\/null|&[12])/g, "")
    .split(/\s+/)
    .map((word) => word.replaceAll(/["']/g, ""));
  if (/[|<>&;`]|\$\([^)\s]*\s/.test(words.join(" "))) return undefined;
  const [program = "", ...rest] = words;
  return programs[program.replace(/^.*\//, "").replace(/\.sh$/, "")]?.(rest);
}

/** Without what stands around the command that is asked: a limit in time, variables, a comparison with Redis' answer. */
function bare(command: string): string {
  const compared = /^\[\[?\s+"?(?:\$\(|`)\s*((?:redis|valkey)-cli\s[^)`|]*)[)`]"?\s+==?\s+["']?PONG["']?\s+\]\]?$/;
  const text = command.trim();
  return (compared.exec(text)?.[1] ?? text)
    .replace(/^(?:[A-Z_]+=\S+\s+)+/, "")
    .replace(/^timeout\s+(?:-\S+\s+)*\d+s?\s+/, "")
    .replace(
      /^((?:redis|valkey)-cli\s.*?)\s*(?:2>&1|2>\s*\/dev\/null)?\s*\|\s*grep\s+(?:-\S+\s+)*["']?PONG["']?(?:\s*>.*)?$/i,
      "$1",
    );
}

type Reader = (words: readonly string[]) => Address | undefined;

const programs: Readonly<Record<string, Reader>> = {
  nc: ofNetcat,
  netcat: ofNetcat,
  pg_isready: (words) => ofClient(words, undefined),
  psql: (words) => ofClient(words, undefined),
  "redis-cli": (words) => ofClient(words, "6379"),
  "valkey-cli": (words) => ofClient(words, "6379"),
  curl: ofUrl,
  wget: ofUrl,
  nslookup: ofName,
  "wait-for-it": ofWaitForIt,
  dockerize: ofDockerize,
};

function address(host: string | undefined, port: string | undefined): Address | undefined {
  return host === undefined || host === "" || host.startsWith("-") ? undefined : { host, port };
}

/** Only with `-z`, over TCP, and with options that are known: others may hold a value. */
function ofNetcat(words: readonly string[]): Address | undefined {
  const options = words.filter((word, index) => word.startsWith("-") || /^-\w*[wiGq]$/.test(words[index - 1] ?? ""));
  const [host, port, ...more] = words.filter((word) => !options.includes(word));
  const isKnown = options.every((word) => /^-[zvn46wiGq]+\d*$|^\d+$/.test(word));
  if (!isKnown || !options.some((word) => /^-\w*z/.test(word)) || more.length > 0) return undefined;
  return port === undefined ? undefined : address(host, port);
}

/** The clients of PostgreSQL and Redis: `-h` and `-p`. A URL or a socket says it in another way. */
function ofClient(words: readonly string[], standardPort: string | undefined): Address | undefined {
  if (words.some((word) => /:\/\/|^-[su]$|(?:host|hostaddr|service)=(?<!^--host=)/.test(word))) return undefined;
  return address(option(words, "h", "host"), option(words, "p", "port") ?? standardPort ?? "${PGPORT:-5432}");
}

function option(words: readonly string[], short: string, long: string): string | undefined {
  const at = words.findIndex((word) => word === `-${short}` || word === `--${long}`);
  const joined = words.find((word) => word.startsWith(`--${long}=`))?.slice(long.length + 3);
  return at >= 0 ? words[at + 1] : joined;
}

function ofUrl(words: readonly string[]): Address | undefined {
  const urls = words.filter((word) => word.includes("://"));
  if (urls.length !== 1 || words.some((word) => /proxy|resolve|connect-to|unix-socket|^-x$|\{\d?,/.test(word)))
    return undefined;
  const [, scheme, host, port] =
    /^(https?):\/\/([^/:@?]+|\$\{[^}]+\})(?::([^/:@?]+))?(?:[/?][^@]*)?$/.exec(urls[0] ?? "") ?? [];
  return address(host, port ?? (scheme === "https" ? "443" : "80"));
}

function ofName(words: readonly string[]): Address | undefined {
  return words.length === 1 ? address(words[0], undefined) : undefined;
}

/** It goes on with what stands behind `--` even if nobody has answered, unless it is strict; without, it ends in an error. */
function ofWaitForIt(words: readonly string[]): Address | undefined {
  if (words.includes("--") && !words.some((word) => word === "-s" || word === "--strict")) return undefined;
  const [host, port, ...more] = words[0]?.split(":") ?? [];
  return port === undefined || more.length > 0 ? undefined : address(host, port);
}

function ofDockerize(words: readonly string[]): Address | undefined {
  const [url, ...more] = words.filter((_, index) => /^--?wait$/.test(words[index - 1] ?? ""));
  const [, host, port] = /^tcp:\/\/([^:/]+):([^:/]+)$/.exec(url ?? "") ?? [];
  return more.length > 0 ? undefined : address(host, port);
}
