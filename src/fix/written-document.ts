import fc from "fast-check";
import type { Json } from "../source/index.ts";

/** A document and one of the ways in which people write it. */
export interface Written {
  readonly value: Json;
  readonly text: string;
}

/** A value with how it is written. */
type Shape =
  | { readonly kind: "scalar"; readonly value: Json; readonly text: string; readonly comment: boolean }
  | { readonly kind: "mapping"; readonly entries: readonly (readonly [string, Shape])[]; readonly look: Look }
  | { readonly kind: "list"; readonly items: readonly Shape[]; readonly look: Look };

interface Look {
  readonly flow: boolean;
  /** Comments and empty lines before each child. */
  readonly before: readonly string[];
  readonly indent: number;
  readonly anchor: boolean;
}

const words = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,6}$/)
  .filter((word) => !/^(?:y|n|yes|no|on|off|true|false|null)$/.test(word));

const scalar: fc.Arbitrary<Shape> = fc
  .tuple(fc.oneof(words, fc.integer({ min: 0, max: 99 })), fc.constantFrom("", '"', "'"), fc.boolean())
  .map(([value, quote, comment]) => ({
    kind: "scalar",
    value: quote === "" ? value : String(value),
    text: `${quote}${value}${quote}`,
    comment,
  }));

const look: fc.Arbitrary<Look> = fc.record({
  flow: fc.boolean(),
  before: fc.array(fc.constantFrom("", "# a comment", "  # one that is indented: more"), { maxLength: 2 }),
  indent: fc.constantFrom(2, 3, 4),
  anchor: fc.boolean(),
});

const { shape } = fc.letrec<{ shape: Shape; mapping: Shape; list: Shape }>((tie) => ({
  mapping: fc
    .tuple(fc.uniqueArray(fc.tuple(words, tie("shape")), { maxLength: 3, selector: ([key]) => key }), look)
    .map(([entries, of]) => ({ kind: "mapping", entries, look: of })),
  list: fc
    .tuple(fc.array(tie("shape"), { maxLength: 3 }), look)
    .map(([items, of]) => ({ kind: "list", items, look: of })),
  shape: fc.oneof({ depthSize: "small", maxDepth: 3 }, scalar, tie("mapping"), tie("list")),
}));

/** Documents in block and flow style, with comments, anchors, empty lines, any order of keys, Windows' line ends, with and without a last one. */
export const documents: fc.Arbitrary<Written> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(words, shape), { minLength: 1, maxLength: 4, selector: ([key]) => key }),
    look,
    fc.constantFrom("\n", "\r\n"),
    fc.boolean(),
  )
  .map(([entries, of, lineEnd, isEnded]) => {
    const root: Shape = { kind: "mapping", entries, look: { ...of, flow: false, anchor: false } };
    const text = blockLines(root, 0).join(lineEnd);
    return { value: valueOf(root), text: isEnded ? text + lineEnd : text };
  });

function valueOf(of: Shape): Json {
  if (of.kind === "scalar") return of.value;
  if (of.kind === "list") return of.items.map(valueOf);
  return Object.fromEntries(of.entries.map(([key, value]) => [key, valueOf(value)]));
}

function blockLines(of: Shape, indent: number): string[] {
  const pad = " ".repeat(indent);
  if (of.kind === "scalar") return [pad + of.text];
  const children: readonly (readonly [string, Shape])[] =
    of.kind === "mapping" ? of.entries.map(([key, value]) => [`${key}:`, value]) : of.items.map((item) => ["-", item]);
  return children.flatMap(([head, child], index) => {
    const before = index === 0 ? [] : of.look.before.map((line) => (line === "" ? "" : pad + line.trimStart()));
    return [...before, ...childLines(head, child, indent)];
  });
}

function childLines(head: string, child: Shape, indent: number): string[] {
  const pad = " ".repeat(indent);
  if (child.kind === "scalar") return [`${pad}${head} ${child.text}${child.comment ? "  # said here" : ""}`];
  const isEmpty = (child.kind === "list" ? child.items : child.entries).length === 0;
  const anchor = child.look.anchor ? " &anchor" : "";
  if (child.look.flow || isEmpty) return [`${pad}${head}${anchor} ${flow(child)}`];
  return [`${pad}${head}${anchor}`, ...blockLines(child, indent + child.look.indent)];
}

function flow(of: Shape): string {
  if (of.kind === "scalar") return of.text;
  if (of.kind === "list") return `[${of.items.map(flow).join(", ")}]`;
  const entries = of.entries.map(([key, value]) => `${key}: ${flow(value)}`).join(", ");
  return entries === "" ? "{}" : of.look.indent === 2 ? `{${entries}}` : `{ ${entries} }`;
}
