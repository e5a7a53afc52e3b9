import type { IsClusterScoped } from "../resource/resource-id.ts";
import type { FieldSchema } from "../strategic-merge/index.ts";
import { isBuiltinClusterScoped } from "../tables/cluster-scoped.ts";
import { builtinSchema } from "../tables/patch-strategies.ts";

/** What is known about kinds. */
export interface KindSchema {
  readonly isClusterScoped: IsClusterScoped;
  readonly fieldsOf: (apiVersion: string, kind: string) => FieldSchema | undefined;
}

/** What a build knows about kinds: the built-in ones, or those of a custom `openapi` document. */
export interface Schema extends KindSchema {
  /** Settles it for the whole build. */
  readonly choose: (schema: KindSchema | "builtin") => void;
  readonly isChosen: () => boolean;
}

export function makeSchema(): Schema {
  let chosen: KindSchema | "builtin" | undefined;
  const custom = (): KindSchema | undefined => (chosen === "builtin" ? undefined : chosen);
  return {
    isClusterScoped: (apiVersion, kind) =>
      isBuiltinClusterScoped(apiVersion, kind) || (custom()?.isClusterScoped(apiVersion, kind) ?? false),
    fieldsOf: (apiVersion, kind) => {
      const schema = custom();
      return schema === undefined ? builtinSchema(apiVersion, kind) : schema.fieldsOf(apiVersion, kind);
    },
    choose: (schema) => {
      chosen = schema;
    },
    isChosen: () => chosen !== undefined,
  };
}
