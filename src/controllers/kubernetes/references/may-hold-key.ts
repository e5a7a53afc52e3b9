import { isOpen } from "../../../source/index.ts";
import type { KeyedData } from "../../../world/index.ts";

/** Where the key is not among the known ones: may it be there all the same? The name of one may hold a deployer's variable, too. */
export function mayHoldKey({ complete, values }: KeyedData, key: string): boolean {
  return !complete || [key, ...values.keys()].some(isOpen);
}
