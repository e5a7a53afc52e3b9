import { baseName, nodeAt, textAt, type Node } from "../../../source/index.ts";
import { normalizedName, type Data } from "../../../template/index.ts";
import type { Expansion, Parameters } from "./expansion.ts";
import { fillText } from "./fill-in.ts";

/** `path` of a directory (generateParamsFromPaths), or of a file and the folder it is in (parseFileParams). */
export function pathParameters({ goTemplate }: Expansion, git: Node, folder: string, file?: string): Parameters {
  const path = folder === "" ? "." : folder;
  const fields: Record<string, Data> = { basename: baseName(path), basenameNormalized: normalizedName(baseName(path)) };
  if (file !== undefined) {
    fields["filename"] = baseName(file);
    fields["filenameNormalized"] = normalizedName(baseName(file));
  }
  const segments = path.split("/");
  const prefix = textAt(git, "pathParamPrefix") ?? "";
  if (goTemplate) {
    const given = { path, ...fields, segments };
    return prefix === "" ? { path: given } : { [prefix]: { path: given } };
  }
  const name = prefix === "" ? "path" : `${prefix}.path`;
  const flat: Record<string, Data> = { [name]: path };
  for (const [field, value] of Object.entries(fields)) flat[`${name}.${field}`] = value;
  segments.forEach((segment, index) => {
    if (segment !== "") flat[`${name}[${index}]`] = segment;
  });
  return flat;
}

/** The parameters with the generator's `values`, which may use them (appendTemplatedValues). */
export function withValues(expansion: Expansion, generator: Node, parameters: Parameters): Parameters | undefined {
  const values = nodeAt(generator, ["values"]);
  if (values?.kind !== "mapping" || values.entries.length === 0) return parameters;
  const filled = new Map<string, string>();
  for (const { key, value } of values.entries) {
    const text = value.kind === "scalar" ? fillText(expansion, value.text, parameters, value.span) : "";
    if (text === undefined) return undefined;
    filled.set(key.text, text);
  }
  if (expansion.goTemplate) return { ...parameters, values: filled };
  return { ...parameters, ...Object.fromEntries([...filled].map(([key, text]) => [`values.${key}`, text])) };
}
