import type { FieldSchema, OneOfSince } from "./schema.ts";

const types: Readonly<Record<string, FieldSchema["type"]>> = {
  "{}": "object",
  "[]": "array",
  text: "string",
  int: "integer",
  number: "number",
  flag: "boolean",
  any: undefined,
};

/** By name, what several fields are alike: on the first line the words of such a field, then the outline of what is below it. */
export type Shapes = Readonly<Record<string, string>>;

/**
 * Reads a definition that is written as an outline: a line for each field, with what is below it indented. `*` is any key of a map,
 * `[]` any item of a list. Behind the name stands the type: `{}` object, `[]` list, `text`, `int`, `number`, `flag`, `any`, `text[]` a
 * list of texts, `text{}` a map of them, or a shape. Then what else is asked of it: `needs` the fields named, `one` field of those below
 * it (`one@0.20` from that release on), `of` some words (`of@2.8`, newest first), `min`, `max`, `minLength`, `maxLength`, `minItems`, `like` a
 * pattern to the end of the line. `open` leaves what is below it alone.
 */
export function readOutline(outline: string, shapes: Shapes = {}): Readonly<Record<string, FieldSchema>> {
  const fields: Record<string, FieldSchema> = {};
  const above: string[] = [];
  for (const line of outline.split("\n").filter((each) => each !== "")) {
    const [, indent = "", name = "", words = ""] = /^( *)(\S+) (.*)$/.exec(line) ?? [];
    const depth = indent.length / 2;
    const path = below(above[depth - 1], name);
    above[depth] = path;
    Object.assign(fields, fieldsOf(path, words, shapes));
  }
  return fields;
}

/** The outline of a `spec`, as a shape that another definition can have in itself. */
export function shapeOf(outline: string): string {
  return outline
    .trim()
    .replace(/^spec /, "")
    .replaceAll(/^ {2}/gm, "");
}

function below(parent: string | undefined, name: string): string {
  if (parent === undefined) return name;
  return name.startsWith("[]") ? `${parent}${name}` : `${parent}.${name}`;
}

function fieldsOf(path: string, words: string, shapes: Shapes): Readonly<Record<string, FieldSchema>> {
  const [type = ""] = words.split(" ", 1);
  const shape = shapes[type];
  if (shape !== undefined) {
    const [own = "", ...rest] = shape.split("\n");
    const inner = Object.entries(readOutline(rest.join("\n"), shapes));
    return {
      ...fieldsOf(path, own + words.slice(type.length), shapes),
      ...Object.fromEntries(inner.map(([name, field]) => [below(path, name), field])),
    };
  }
  const [, ofTexts] = /^text(\[\]|\{\})/.exec(words) ?? [];
  if (ofTexts === undefined) return { [path]: readField(words) };
  const item = ofTexts === "[]" ? `${path}[]` : `${path}.*`;
  return { [path]: readField(words.slice("text".length)), [item]: { type: "string" } };
}

function readField(words: string): FieldSchema {
  const [before = "", pattern] = words.split(" like ");
  const [type = "", ...rest] = before.split(" ");
  const wanted = (word: string): string | undefined => (rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined);
  const numbers = ["minimum", "maximum", "minLength", "maxLength", "minItems"] as const;
  const limits = numbers.map((limit) => [limit, wanted(limit.replace("imum", ""))] as const);
  const oneOf = wanted("of")?.split("|") ?? wordsByRelease(rest);
  return {
    type: types[type],
    ...(rest.includes("open") ? { open: true } : {}),
    ...exactlyOne(rest),
    ...Object.fromEntries(limits.flatMap(([limit, value]) => (value === undefined ? [] : [[limit, Number(value)]]))),
    ...(rest.includes("needs") ? { required: wanted("needs")?.split(",") } : {}),
    ...(oneOf === undefined ? {} : { oneOf }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

function exactlyOne(rest: readonly string[]): Pick<FieldSchema, "exactlyOne"> {
  if (rest.includes("one")) return { exactlyOne: true };
  const since = rest.find((word) => word.startsWith("one@"))?.slice("one@".length);
  return since === undefined ? {} : { exactlyOne: since };
}

function wordsByRelease(rest: readonly string[]): readonly OneOfSince[] | undefined {
  const lists = rest.flatMap((word, index): OneOfSince[] => {
    const [, since] = /^of@(.+)$/.exec(word) ?? [];
    return since === undefined ? [] : [{ since, values: rest[index + 1]?.split("|") ?? [] }];
  });
  return lists.length === 0 ? undefined : lists;
}
