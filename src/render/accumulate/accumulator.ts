import type { Mapping } from "../../source/index.ts";
import { ResourceMap } from "../resource/resource-map.ts";
import type { Schema } from "../schema/schema.ts";
import { emptyConfiguration, type TransformerConfiguration } from "../configurations/transformer-configuration.ts";

/** What a kustomization hands to the one above: its resources, and what later steps need to know (api/internal/accumulator). */
export interface Accumulator {
  readonly resources: ResourceMap;
  configuration: TransformerConfiguration;
  vars: readonly Mapping[];
}

/** An accumulator with nothing in it. */
export function makeAccumulator(schema: Schema): Accumulator {
  return { resources: new ResourceMap(schema.isClusterScoped), configuration: emptyConfiguration, vars: [] };
}
