import { compileRegexp, type Regexp } from "./regexp.ts";
import { RegexpFault } from "./regexp-fault.ts";
import { fromBytes, toBytes } from "./utf8.ts";

/** Does an expression match anywhere in a text? */
export type TextTest = (text: string) => boolean;

/**
 * A test by an expression in the syntax and with the meaning of RE2, as configuration files of Go programs have them. The time
 * is linear in the text whatever the expression, where JavaScript's own engine could be kept busy for years. What is wrong with
 * the expression comes as a text.
 */
export function regexpTest(source: string): TextTest | { readonly error: string } {
  let regexp: Regexp;
  try {
    regexp = compileRegexp(toBytes(source), Infinity);
  } catch (fault) {
    if (fault instanceof RegexpFault) return { error: fromBytes(fault.message) };
    throw fault;
  }
  return (text) => regexp.find(toBytes(text), 0) !== undefined;
}
