import type { KeyedData } from "../../../world/index.ts";
import { isOpen } from "../admission/is-open.ts";

/** Where the key is not among the known ones: may it be there all the same? The name of one may hold a deployer's variable, too. */
export function mayHoldKey({ complete, values }: KeyedData, key: string): boolean {
  return !complete || [key, ...values.keys()].some(isOpen);
}
