import { listAt, stringAt, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Tracked } from "../../../template/index.ts";
import type { Context } from "../../engine/index.ts";
import { isFailure, type Failure } from "./failure.ts";
import { fetchAll, fetchDatum } from "./fetch-data.ts";

/**
 * Everything an ExternalSecret fetches: `dataFrom` first, then `data`, which overrides it (getProviderSecretData). It stops at the
 * first entry that fails; the others are asked all the same, so that each fault is met.
 */
export function providerData(external: WorldObject, context: Context): KeyedData | Failure {
  const values = new Map<string, Tracked>();
  let complete = true;
  let failure: Failure | undefined;
  listAt(external.object, "spec", "dataFrom").forEach((_, index) => {
    const extracted = fetchAll(external, index, context);
    if (isFailure(extracted)) failure ??= extracted;
    else {
      for (const [key, value] of extracted.values) values.set(key, value);
      complete &&= extracted.complete;
    }
  });
  listAt(external.object, "spec", "data").forEach((entry, index) => {
    const value = fetchDatum(external, index, context);
    if (isFailure(value)) failure ??= value;
    else values.set(stringAt(entry, "secretKey") ?? "", value);
  });
  return failure ?? { values, complete };
}
