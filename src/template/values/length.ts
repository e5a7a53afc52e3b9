import { refuse } from "../halt.ts";
import { hasOutside } from "../text/text.ts";
import type { Text } from "../text/text.ts";

/** How many bytes a text has; of a value from outside that is not known. */
export function lengthOf(text: Text): number {
  return hasOutside(text) ? refuse("the template asks how long a value is that is not known here") : text.bytes.length;
}
