import { mappingOf, stringScalar, type Mapping, type Node } from "../../source/index.ts";

/**
 * `NAME=NEW:TAG`, `NAME=NEW`, `NAME:TAG` and the same with a digest, as `kustomize edit set image` takes them (parseImageArg).
 * Undefined for what it refuses.
 */
export function imageOverride(argument: string, from: Node): Mapping | undefined {
  const [name, renamed, ...more] = argument.split("=");
  if (more.length > 0 || !name) return undefined;
  const to = parseOverwrite(renamed ?? name);
  if (to === undefined || (renamed === undefined && to.tag === "" && to.digest === "")) return undefined;
  const fields: readonly (readonly [string, string])[] = [
    ["name", renamed === undefined ? to.name : name],
    ["newName", renamed === undefined ? "" : to.name],
    ["newTag", to.tag],
    ["digest", to.digest],
  ];
  return mappingOf(
    fields.filter(([, value]) => value !== "").map(([key, value]) => [key, stringScalar(value, from)] as const),
    from,
  );
}

interface Overwrite {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

function parseOverwrite(text: string): Overwrite | undefined {
  const [image = "", digest = ""] = text.split("@");
  const tagged = /^(.*):([a-zA-Z0-9._-]*|\*)$/.exec(image);
  const name = tagged?.[1] ?? image;
  return name === "" ? undefined : { name, tag: tagged?.[2] ?? "", digest };
}
