import { isOneSlipOff, looksLike, type CustomResourceSchema } from "../../../../catalog/index.ts";
import type { Path } from "../../../../source/index.ts";
import { metadataFields } from "../../../../world/index.ts";

/**
 * Which field an unknown one was meant to be: the one beside it that it is a slip of, or the field of that name in a structure
 * above, or right below.
 */
export function meantField({ fields }: CustomResourceSchema, path: Path): Path | undefined {
  const name = String(path.at(-1));
  const parent = path.slice(0, -1);
  const near = fieldsOf(fields, parent).find((other) => isOneSlipOff(other, name) || looksLike(other, name));
  if (near !== undefined) return [...parent, near];
  for (let above = parent.slice(0, -1); above.length > 0; above = above.slice(0, -1)) {
    if (fieldsOf(fields, above).includes(name)) return [...above, name];
  }
  if (ofReferences.has(name)) return undefined;
  const below = fieldsOf(fields, parent).find((field) => fieldsOf(fields, [...parent, field]).includes(name));
  return below === undefined ? undefined : [...parent, below, name];
}

/** Right below they say which other object is meant: hardly what the one who wrote them here had in mind. */
const ofReferences: ReadonlySet<string> = new Set(["name", "namespace", "key", "kind"]);

type Fields = CustomResourceSchema["fields"];

/** The fields that a structure has; none where it is a map or a list. */
function fieldsOf(fields: Fields, path: Path): readonly string[] {
  if (path.length === 1 && path[0] === "metadata") return metadataFields;
  const start = `${patternOf(fields, path)}.`;
  return Object.keys(fields)
    .filter((pattern) => pattern.startsWith(start) && !/[.[*]/.test(pattern.slice(start.length)))
    .map((pattern) => pattern.slice(start.length));
}

/** The place in the definition that a place in an object has. */
function patternOf(fields: Fields, path: Path): string {
  return path.reduce<string>((pattern, step) => {
    if (typeof step === "number") return `${pattern}[]`;
    if (pattern === "") return step;
    const named = `${pattern}.${step}`;
    return Object.hasOwn(fields, named) ? named : `${pattern}.*`;
  }, "");
}
