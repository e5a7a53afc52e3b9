import { redisPort } from "../../../catalog/index.ts";
import { at, listAt, stringAt } from "../../../world/index.ts";
import type { Container } from "../../kubernetes/index.ts";

/**
 * The official images start the server without a configuration file and listen on their usual port, unless a word of the command
 * or a variable says otherwise. What is mounted is only read where the command names it.
 */
export function portOf({ spec, image }: Container): number | undefined {
  const words = [...listAt(spec, "command"), ...listAt(spec, "args")].map(String);
  const names = listAt(spec, "env").map((entry) => stringAt(entry, "name") ?? "");
  const isTold = words.some(mayTell) || names.some((name) => /PORT|FLAGS|ARGS/.test(name));
  return isTold || at(spec, "envFrom") !== undefined ? undefined : redisPort(image);
}

/** Another port, a file or a script that may name one, or a program that is not the server. */
function mayTell(word: string): boolean {
  return /port|\.(?:conf|sh)\b|<<|include|sentinel|proxy/i.test(word) || /^\/(?!.*(?:server|\/(?:ba)?sh)$)/.test(word);
}
