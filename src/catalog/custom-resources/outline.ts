import type { FieldSchema } from "./schema.ts";

const types: Readonly<Record<string, FieldSchema["type"]>> = {
  "{}": "object",
  "[]": "array",
  text: "string",
  int: "integer",
  number: "number",
  flag: "boolean",
  any: undefined,
};

/**
 * Reads a definition that is written as an outline: a line for each field, with what is below it indented. Behind the name stand
 * the type (`{}` object, `[]` list, `text`, `int`, `number`, `flag`, `any`; `text[]` a list of texts, `text{}` a map of them, `keyRef`
 * a key of something with a name) and what else is
 * asked of it: `needs` the fields named, one
 * `of` some words, `min`, `max`, `minLength`, `maxLength`, `minItems`, `like` a pattern to the end of the line; `open` leaves what is below
 * it alone. `*` is any key of a map, `[]` any item of a list.
 */
export function readOutline(outline: string): Readonly<Record<string, FieldSchema>> {
  const fields: Record<string, FieldSchema> = {};
  const above: string[] = [];
  for (const line of outline.split("\n").filter((each) => each !== "")) {
    const [, indent = "", name = "", words = ""] = /^( *)(\S+) (.*)$/.exec(line) ?? [];
    const depth = indent.length / 2;
    const parent = above[depth - 1];
    const path = parent === undefined ? name : name === "[]" ? `${parent}[]` : `${parent}.${name}`;
    above[depth] = path;
    if (words === "keyRef") {
      Object.assign(fields, keyRef(path));
      continue;
    }
    const [, ofTexts] = /^text(\[\]|\{\})/.exec(words) ?? [];
    fields[path] = readField(ofTexts === undefined ? words : words.slice("text".length));
    if (ofTexts !== undefined) fields[ofTexts === "[]" ? `${path}[]` : `${path}.*`] = { type: "string" };
  }
  return fields;
}

function keyRef(path: string): Readonly<Record<string, FieldSchema>> {
  const text: FieldSchema = { type: "string" };
  return { [path]: { type: "object" }, [`${path}.key`]: text, [`${path}.name`]: text };
}

function readField(words: string): FieldSchema {
  const [before = "", pattern] = words.split(" like ");
  const [type = "", ...rest] = before.split(" ");
  const wanted = (word: string): string | undefined => (rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined);
  const numbers = ["minimum", "maximum", "minLength", "maxLength", "minItems"] as const;
  const limits = numbers.map((limit) => [limit, wanted(limit.replace("imum", ""))] as const);
  return {
    type: types[type],
    ...(rest.includes("open") ? { open: true } : {}),
    ...Object.fromEntries(limits.flatMap(([limit, value]) => (value === undefined ? [] : [[limit, Number(value)]]))),
    ...(rest.includes("needs") ? { required: wanted("needs")?.split(",") } : {}),
    ...(rest.includes("of") ? { oneOf: wanted("of")?.split("|") } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  };
}
