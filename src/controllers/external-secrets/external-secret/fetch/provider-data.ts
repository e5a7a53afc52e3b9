import { listAt, stringAt, type WorldObject } from "../../../../world/index.ts";
import type { Tracked } from "../../../../template/index.ts";
import type { Context, ControllerEvent } from "../../../engine/index.ts";
import { isFailure, type Failure } from "../failure.ts";
import { fetchAll, type Fetched } from "./fetch-all.ts";
import { fetchDatum } from "./fetch-datum.ts";

/**
 * Everything an ExternalSecret fetches: `dataFrom` first, then `data`, which overrides it (getProviderSecretData). It stops at the
 * first entry that fails; the others are asked all the same, so that each fault is met.
 */
export function providerData(external: WorldObject, context: Context): Fetched | Failure {
  const values = new Map<string, Tracked>();
  const events: ControllerEvent[] = [];
  let complete = true;
  let failure: Failure | undefined;
  listAt(external.object, "spec", "dataFrom").forEach((_, index) => {
    const fetched = fetchAll(external, index, context);
    if (isFailure(fetched)) failure ??= fetched;
    else {
      for (const [key, value] of fetched.data.values) values.set(key, value);
      complete &&= fetched.data.complete;
      events.push(...fetched.events);
    }
  });
  listAt(external.object, "spec", "data").forEach((entry, index) => {
    const value = fetchDatum(external, index, context);
    if (isFailure(value)) failure ??= value;
    else values.set(stringAt(entry, "secretKey") ?? "", value);
  });
  return failure ?? { data: { values, complete }, events };
}
