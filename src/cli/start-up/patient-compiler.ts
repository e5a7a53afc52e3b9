import { setFlagsFromString } from "node:v8";

/**
 * A forecast runs a great many functions a little. V8 as it comes compiles each of them for speed as if it were to run for
 * hours, which takes as much time as the forecast itself; here it waits longer before it does. The flag is one of V8's own, so
 * that only the V8 of Node 20 is told, with which it was measured (`npm run bench -- repositories`).
 */
export function compileWithPatience(): void {
  if (process.versions.v8.startsWith("11.3.")) setFlagsFromString("--interrupt-budget=2000000");
}
