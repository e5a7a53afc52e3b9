import { stringAt, type WorldObject } from "../../../world/index.ts";
import { missingRepository } from "../../charts/index.ts";
import type { Context } from "../../engine/index.ts";
import { sourceGroup, type SourceReference } from "../source-reference.ts";

/** Why no chart comes from a HelmRepository or an OCIRepository whose address serves none. */
export function absentRepository(object: WorldObject, source: SourceReference, context: Context): string | undefined {
  if (!["HelmRepository", "OCIRepository"].includes(source.kind)) return undefined;
  const repository = context.world.get(`${sourceGroup}/${source.kind}`, source.namespace, source.name);
  const url = stringAt(repository?.object, "spec", "url");
  if (repository === undefined || url === undefined) return undefined;
  const trouble = missingRepository(url, object.ref, { object: repository.ref, path: ["spec", "url"] });
  return trouble && context.fails(trouble) ? trouble.message : undefined;
}
