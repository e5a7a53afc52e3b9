import { describe, expect, test } from "vitest";
import { functions } from "./functions/index.ts";
import { renderTemplate, templateFunctions, type Tracked } from "./index.ts";
import type { GoFunction, ParameterType } from "./signature.ts";

/** Expressions of each type that a function may be given; together they are all plainly known. */
const given: Readonly<Record<ParameterType, string>> = {
  any: '"7"',
  bool: "true",
  certificate: "(list)",
  dict: '(dict "a" "b")',
  duration: "1",
  float: "1.5",
  hash: '"sha"',
  int: "2",
  list: '(list "b" "a")',
  string: ".text",
  time: '(toDate "2006-01-02" "2024-02-03")',
  uint32: "1",
  value: '"a"',
  version: '(semver "1.2.3")',
};

const data: ReadonlyMap<string, Tracked> = new Map([
  ["text", [{ text: "1.2", from: { name: "Secret x, key text", kind: "literal", alphabet: "any" } }]],
]);

/** A call with one argument for each parameter, and two of those that may come in any number. */
function call(name: string, { parameters, rest }: GoFunction): string {
  const types = rest === undefined ? parameters : [...parameters, rest, rest];
  return `{{ ${[name, ...types.map((type) => given[type])].join(" ")} }}`;
}

function render(name: string): ReturnType<typeof renderTemplate> {
  return renderTemplate("key", call(name, functions[name] as GoFunction), data);
}

describe.for(templateFunctions.map(({ name, fidelity }) => [name, fidelity] as const))("%s", ([name, fidelity]) => {
  test(`is ${fidelity.kind}`, () => {
    const result = render(name);
    if (fidelity.kind === "refused") {
      // Its arguments are looked at all the same, as Go does; what it would answer is unknown and never an error of its own.
      if (result.kind !== "execute-error") expect(result).toEqual({ kind: "unknown", why: fidelity.why });
      else expect(result.message).toMatch(/wrong (type|number)|expected/);
      return;
    }
    const isInvented = result.kind === "text" && result.value.some(({ from }) => from?.kind === "generated");
    if (fidelity.kind === "exact")
      expect({ kind: result.kind, isInvented }).toEqual({
        kind: result.kind === "execute-error" ? "execute-error" : "text",
        isInvented: false,
      });
  });
});
