import type { Environment, Variable } from "../../kubernetes/index.ts";
import { settingOf } from "../environment/setting.ts";
import type { Word } from "./wait-loops.ts";

/** A word of a script with its variables replaced. */
export interface Filled {
  readonly text: string;
  /** The variable that alone is the word. */
  readonly variable?: Variable | undefined;
}

const reference = /\$\{(\w+)(?::-([^}$]*))?\}|\$\((\w+)\)|\$(\w+)/g;

/** Undefined where a variable is not known: somebody else sets it, or the script itself. `$(NAME)` the kubelet replaces. */
export function filledIn(word: string, script: readonly Word[], environment: Environment): Filled | undefined {
  let isKnown = true;
  let variable: Variable | undefined;
  const text = word.replaceAll(reference, (all, braced, otherwise, byKubelet, plain) => {
    const name = String(braced ?? byKubelet ?? plain);
    const setting = settingOf(environment, name);
    const isOwn = script.some((each) => new RegExp(`\\b${name}=|\\bread\\b`).test(each.text));
    if (setting.kind === "text" && !isOwn) {
      if (all === word) variable = setting.variable;
      return setting.text;
    }
    if (setting.kind === "unset" && !isOwn && otherwise !== undefined) return String(otherwise);
    isKnown = false;
    return "";
  });
  return isKnown && /^[\w.:-]+$/.test(text) ? { text, variable } : undefined;
}
