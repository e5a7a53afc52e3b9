import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryFiles, parseYaml, placeOf, sourceTree, textAt, toJson, nodeAt, type Node } from "./index.ts";

const parse = (text: string) => parseYaml({ path: "a.yaml", text });

describe("values as go-yaml v3 reads them", () => {
  test.each([
    ["yes", "yes"],
    ["off", "off"],
    ["true", true],
    ["~", null],
    ["", null],
    ["007", 7],
    ["0o17", 15],
    ["0x1F", 31],
    ["1_000", 1000],
    ["1e3", 1000],
    ["1:30", "1:30"],
    ['"1"', "1"],
    ["-0.5", -0.5],
    ["1.2.3", "1.2.3"],
    ["+", "+"],
  ])("%s", (text, value) => {
    expect(toJson(parse(`a: ${text}`).documents[0] as Node)).toEqual({ a: value });
  });
});

describe("what cannot be read is a problem with a place, and hides nothing else", () => {
  test.each([
    ["an unknown anchor", "a: 1\nb: *nobody\n", 2],
    ["wrong indentation", "a:\n  b: 1\n c: 2\n", 3],
    ["an unclosed list", "a: [1, 2\nb: 3\n", 1],
    ["a tab", "a:\n\tb: 1\n", 2],
    ["a key that is no text", "? [1, 2]\n: b\n", 1],
  ])("%s", (_name, text, line) => {
    const { documents, problems } = parse(`${text}---\nkind: Other\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.rule).toBe("source/invalid-yaml");
    expect(placeOf(problems[0]?.span as never).line).toBe(line);
    expect(documents.map((document) => textAt(document, "kind"))).toEqual(["Other"]);
  });

  test("a key given twice is left to whoever reads the document, as go-yaml leaves it", () => {
    const { documents, problems } = parse("a: 1\na: 2\n");
    expect(problems).toEqual([]);
    expect(documents[0]).toMatchObject({ entries: [{ value: { text: "1" } }, { value: { text: "2" } }] });
  });

  test("a file that is not UTF-8", () => {
    const tree = sourceTree(memoryFiles({ "a.yaml": Uint8Array.of(0x61, 0xff), "b.yaml": "kind: B" }));
    expect(tree.yaml("a.yaml")?.problems[0]?.rule).toBe("source/not-utf8");
    expect(tree.yaml("b.yaml")?.documents).toHaveLength(1);
  });

  test("aliases of aliases of aliases", () => {
    const levels = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`);
    const { problems } = parse(`a0: &a0 [x]\n${levels.join("\n")}\n`);
    expect(problems[0]?.message).toBe("document contains excessive aliasing");
  });

  test.each([
    ["lists", `a: ${"[".repeat(100_000)}`],
    ["mappings", `a: ${"{a: ".repeat(100_000)}`],
    ["lists that end", `a: ${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["items", "- ".repeat(100_000)],
    ["keys", "? ".repeat(100_000)],
    ["indentation", Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
  ])("nested without end: %s", (_, text) => {
    expect(parse(text).problems).toHaveLength(1);
  });
});

describe("places", () => {
  test("with Windows line endings and a byte order mark", () => {
    const { documents } = parse("\uFEFFkind: Secret\r\nmetadata:\r\n  name: db\r\n");
    const name = nodeAt(documents[0], ["metadata", "name"]);
    expect(placeOf(name?.span as never)).toEqual({ file: "a.yaml", line: 3, column: 9, endLine: 3, endColumn: 11 });
  });

  test("merge keys: explicit keys win, and a merged field stands where it was written", () => {
    const { documents } = parse("base: &base\n  a: 1\n  b: 2\nused:\n  <<: *base\n  b: 3\n");
    expect(toJson(nodeAt(documents[0], ["used"]) as Node)).toEqual({ b: 3, a: 1 });
    expect(placeOf(nodeAt(documents[0], ["used", "a"])?.span as never).line).toBe(2);
  });

  test("the text at a scalar's place, parsed again, is the scalar", () => {
    const plain = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,12}$/);
    fc.assert(
      fc.property(fc.dictionary(plain, fc.oneof(plain, fc.string(), fc.integer(), fc.boolean())), (object) => {
        const text = Object.entries(object)
          .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}\n`)
          .join("");
        const { documents, problems } = parse(text);
        expect(problems).toEqual([]);
        for (const [key, value] of Object.entries(object)) {
          const span = nodeAt(documents[0], [key])?.span;
          expect(JSON.parse(text.slice(span?.start, span?.end))).toEqual(value);
        }
      }),
    );
  });
});
