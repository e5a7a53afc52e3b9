import fc from "fast-check";
import { expect, test } from "vitest";
import { toYaml } from "../../render/index.ts";
import { mappingOf, stringScalar, toJson, type Node } from "../../source/index.ts";
import { readYaml } from "./index.ts";

function read(text: string): unknown {
  const result = readYaml(text);
  if (result.kind === "node") return toJson(result.node);
  return result.kind === "error" ? result.message : `unknown: ${result.why}`;
}

/** Every expectation is what sigs.k8s.io/yaml 1.6.0 made of it. */
test.each<[string, unknown]>([
  ["a: yes", { a: true }],
  ["a: n", { a: false }],
  ["a: 017", { a: 15 }],
  ["a: 08", { a: 8 }],
  ["a: 1_000", { a: 1000 }],
  ["a: -0b11", { a: -3 }],
  ["a: 1e400", { a: "1e400" }],
  ["a: 12:30", { a: "12:30" }],
  ["a: 2024-01-02", { a: "2024-01-02" }],
  ["a: !secret x", { a: "x" }],
  ["a: !secret", { a: "" }],
  ["a: !!str 5", { a: "5" }],
  ["a: &x", { a: null }],
  ["a: &x 1\nb: *x", { a: 1, b: 1 }],
  ["a: 1\na: 2", { a: 2 }],
  ["1.50: x\nyes: z", { "1.5": "x", true: "z" }],
  ['a: "x\ny"', { a: "x y" }],
  ["a: >-\n  x\n  y\n\n  z\n", { a: "x y\nz" }],
  ["a: |+\n  x\n\n", { a: "x\n\n" }],
  ["a: [x, {b: c}, d: e]", { a: ["x", { b: "c" }, { d: "e" }] }],
  ["a: {b: {c: 1}, <<: {d: 2}}", { a: { b: { c: 1 }, d: 2 } }],
  ["# nothing", null],
  ["a: b: c", "yaml: mapping values are not allowed in this context"],
  ["a: x\ny\n", "yaml: line 3: could not find expected ':'"],
  ["a: 1\nb: @x", "yaml: line 2: found character that cannot start any token"],
  ["a: *x", "yaml: unknown anchor 'x' referenced"],
  ["a: &$x", "yaml: did not find expected alphabetic or numeric character"],
  ["a: {{ .x }}", 'yaml: invalid map key: map[interface {}]interface {}{".x":interface {}(nil)}'],
  ['b: 1\na: "x\n', "yaml: line 3: found unexpected end of stream"],
  ['a: "\\/"', "yaml: found unknown escape character"],
  ['a: "it\'s "q""', "yaml: did not find expected key"],
  ["a: 1\nb: [x\nc: d", "yaml: line 2: did not find expected ',' or ']'"],
  ["a: - x", "yaml: block sequence entries are not allowed in this context"],
  ["a: > x", "yaml: did not find expected comment or line break"],
  ["- a\nb: c", "yaml: line 1: did not find expected '-' indicator"],
  ["a: .inf", "json: unsupported value: +Inf"],
  ["a: \x07", "yaml: control characters are not allowed"],
  ["~: x", 'unsupported map key of type: %!s(<nil>), key: <nil>, value: "x"'],
  ["%YAML 1.1\n---\na: b", "unknown: there is a YAML directive in it"],
])("%j", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("nested without end", () => {
  expect(read(`a: ${"[".repeat(100_000)}`)).toMatch(/^(yaml|unknown): /);
});

test("aliases of aliases of aliases", () => {
  const levels = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`);
  expect(read(`a0: &a0 [x]\n${levels.join("\n")}\n`)).toBe("yaml: document contains excessive aliasing");
});

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom(..."a1 \n\t'\"#:-{}[]|>&*!%@`") }),
);

test("what was printed is read back", () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.array(text)), (given) => {
      fc.pre(!JSON.stringify(given).match(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]/));
      const node = mappingOf(
        Object.entries(given).map(([key, items]): [string, Node] => [
          key,
          { kind: "sequence", items: items.map((item) => stringScalar(item)) },
        ]),
      );
      const ref = { apiVersion: "v1", kind: "ConfigMap", namespace: "", name: "x" };
      expect(read(toYaml([{ ref, node }]))).toEqual(toJson(node));
    }),
  );
});
