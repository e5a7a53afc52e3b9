import { stringAt, type WorldObject } from "../../../world/index.ts";
import { misnamedChart, missingRepository } from "../../charts/index.ts";
import type { Context } from "../../engine/index.ts";
import { sourceGroup, type SourceReference } from "../source-reference.ts";

/** Why no chart comes from a HelmRepository or an OCIRepository whose address serves none, or none of that name. */
export function absentRepository(object: WorldObject, source: SourceReference, context: Context): string | undefined {
  if (!["HelmRepository", "OCIRepository"].includes(source.kind)) return undefined;
  const repository = context.world.get(`${sourceGroup}/${source.kind}`, source.namespace, source.name);
  const url = stringAt(repository?.object, "spec", "url");
  if (repository === undefined || url === undefined) return undefined;
  const trouble = missingRepository(url, object.ref, { object: repository.ref, path: ["spec", "url"] });
  if (trouble) return context.fails(trouble) ? trouble.message : undefined;
  const path = ["spec", "chart", "spec", "chart"];
  const chart = stringAt(object.object, ...path);
  const misnamed =
    source.kind === "HelmRepository" && chart !== undefined
      ? misnamedChart(url, chart, object.ref, { object: object.ref, path })
      : undefined;
  return misnamed && context.fails(misnamed) ? `${notFetched}: ${misnamed.message}` : undefined;
}

const notFetched = "invalid chart reference: failed to get chart version for remote reference";
