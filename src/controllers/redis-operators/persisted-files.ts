import { at, listAt, stringAt } from "../../world/index.ts";
import type { Container } from "../kubernetes/index.ts";

/** Which files a Redis or Valkey keeps in its working folder. It reads the append-only one, where it has one, and else the dump. */
export interface PersistedFiles {
  readonly dump: boolean;
  readonly appendOnly: boolean;
}

/**
 * Without a configuration file a dump is written after an hour with a change, and when the server ends (config.c, `initConfigValues`).
 * Undefined where a file, a script or a variable may say something else, or another place.
 */
export function filesOf({ spec }: Container): PersistedFiles | undefined {
  const words = [...listAt(spec, "command"), ...listAt(spec, "args")].map(String);
  const names = listAt(spec, "env").map((entry) => stringAt(entry, "name") ?? "");
  const isTold = words.some(mayTell) || names.some((name) => /FLAGS|ARGS/.test(name));
  if (isTold || at(spec, "envFrom") !== undefined) return undefined;
  // An empty word reads as one in quotes.
  const command = words.map((word) => (word === "" ? '""' : word)).join(" ");
  return {
    dump: !/--save\s+(?:""|'')/.test(command),
    appendOnly: /--appendonly\s+["']?yes/.test(command),
  };
}

function mayTell(word: string): boolean {
  return /\.(?:conf|sh)\b|<<|include|\brm\b|rdb-version-check|--(?:dir|dbfilename|appendfilename|appenddirname)\b/.test(
    word,
  );
}
