import { compileRegexp as compile, RegexpFault, type Bytes, type Regexp } from "../regexp/index.ts";
import { fail, refuse } from "./halt.ts";

/** regexp.Compile, which stops the template as the Go function would; so does a search that takes too long. */
export function compileRegexp(source: Bytes): Regexp {
  const regexp = halting(() => compile(source));
  return { ...regexp, find: (text, start) => halting(() => regexp.find(text, start)) };
}

function halting<T>(run: () => T): T {
  try {
    return run();
  } catch (fault) {
    if (!(fault instanceof RegexpFault)) throw fault;
    return fault.kind === "invalid" ? fail(fault.message) : refuse(fault.message);
  }
}
