import { decodeYaml } from "../yaml/decode.ts";
import { fail, refuse } from "../halt.ts";
import { refused, takes, takesMany } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { known } from "../text/text.ts";
import { fromBytes, isUtf8 } from "../text/utf8.ts";
import { list, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/** What Argo CD adds for ApplicationSets (applicationset/utils/template_functions.go). */
export const applicationSets: FunctionTable = {
  normalize: takes(["string"], (text) => string(normalizedName(fromBytes(known(text))))),
  slugify: takesMany([], "any", slugify),
  fromYamlArray: takes(["string"], (text) => {
    const bytes = known(text);
    const value = isUtf8(bytes) ? decodeYaml(bytes, string) : undefined;
    if (value?.kind === "nil") return list([]);
    return value?.kind === "slice" ? value : refuse("fromYamlArray is given what is no list");
  }),
  tpl: refused("tpl is not followed here", ["string", "any"]),
};

/** SanitizeName: what a DNS name may hold. */
export function normalizedName(name: string): string {
  const allowed = name.toLowerCase().replaceAll(/[^-a-z0-9.]/gu, "-");
  return allowed.slice(0, 253).replaceAll(/^[-.]+|[-.]+$/g, "");
}

/** SlugifyName: an optional length, an optional flag, and the name. */
function slugify(values: readonly Value[]): Value {
  const name = values.at(-1);
  const [length, smart] = values;
  if (name?.kind !== "string") return fail("interface conversion: interface {} is not string");
  const most = values.length > 1 && length?.kind === "int" ? Number(length.value) : 50;
  const isSmart = values.length > 2 && smart?.kind === "bool" ? smart.value : true;
  return string(slug(normalizedName(fromBytes(known(name.text))), most, isSmart));
}

/** github.com/gosimple/slug, Make, on what is ASCII already. */
function slug(name: string, most: number, isSmart: boolean): string {
  const cut = !isSmart && name.length >= most ? name.slice(0, most) : name;
  const made = cut
    .replaceAll(/[^a-z0-9_-]/g, "-")
    .replaceAll(/-+/g, "-")
    .replaceAll(/^[-_]+|[-_]+$/g, "");
  if (!isSmart || made.length <= most || most <= 0) return made;
  const dash = made.lastIndexOf("-", most);
  return made.slice(0, dash === -1 ? most : dash);
}
