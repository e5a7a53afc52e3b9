import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { origin, render, type Manifest } from "../render/index.ts";
import { entryOf, memoryFiles, nodeAt, sourceTree, toJson, type Node, type Path } from "../source/index.ts";
import { substituteManifest, type SubstitutedManifest, type SubstitutionFailure, type Variables } from "./index.ts";

function manifestOf(data: string, metadata = "name: settings"): Manifest {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {${metadata}}\ndata:\n${data}`;
  const target = { kind: "plain", path: "a.yaml", loadRestrictor: "none" } as const;
  const { manifests } = render(sourceTree(memoryFiles({ "a.yaml": text })), target, { unrenderable: "refuse" });
  return manifests[0] as Manifest;
}

function given(values: Readonly<Record<string, string | undefined>>, complete = true): Variables {
  return { values: new Map(Object.entries(values)), complete };
}

function substituted(manifest: Manifest, variables: Variables): SubstitutedManifest {
  const result = substituteManifest(manifest, variables, { strict: false });
  expect(result.kind).toBe("substituted");
  return result as SubstitutedManifest;
}

function failure(manifest: Manifest, variables: Variables, strict = true): SubstitutionFailure {
  const result = substituteManifest(manifest, variables, { strict });
  expect(result.kind).toBe("failed");
  return (result as { readonly failure: SubstitutionFailure }).failure;
}

function placeAt({ node }: Manifest, ...path: Path): string {
  const { file, start, end } = nodeAt(node, path)?.span ?? { file: { text: "" }, start: 0, end: 0 };
  return file.text.slice(start, end);
}

/** Every expectation is what fluxcd/pkg kustomize 1.35.7 made of a ConfigMap with `a: "${X}"`. */
describe("the quotes of the source do not protect a value", () => {
  test.each<[string, unknown]>([
    ["8080", 8080],
    ["yes", true],
    ["1.50", 1.5],
    ["", null],
    ["a #b", "a"],
    ["!pass", ""],
    ['"8080"', "8080"],
    ["{a: b}", { a: "b" }],
    ["[a, b]", ["a", "b"]],
    ["9007199254740993", 9007199254740992],
  ])("%s", (value, expected) => {
    const { manifest } = substituted(manifestOf('  a: "${X}"\n  b: z\n'), given({ X: value }));
    expect(toJson(manifest.node)).toMatchObject({ data: { a: expected, b: "z" } });
  });

  test.each([
    ["a: b", "line 3: mapping values are not allowed in this context"],
    ["@x", "line 3: found character that cannot start any token"],
    ["{{ .x }}", 'invalid map key: map[interface {}]interface {}{".x":interface {}(nil)}'],
    ["'", "line 8: found unexpected end of stream"],
    ["a\rb", "line 5: could not find expected ':'"],
  ])("%j breaks the object", (value, message) => {
    const { cause, upstream, path, variables } = failure(manifestOf('  a: "${X}"\n  b: z\n'), given({ X: value }));
    expect({ cause, path, variables }).toEqual({ cause: "yaml", path: ["data", "a"], variables: ["X"] });
    expect(upstream).toBe(
      `post build failed for 'ConfigMap.v1.[noGrp]/settings': envsubst error: YAMLToJSON: yaml: ${message}`,
    );
  });

  test("a variable with a quote in it does", () => {
    const { manifest } = substituted(manifestOf("  a: ${q}${X}${q}\n"), given({ q: '"', X: "8080" }));
    expect(toJson(manifest.node)).toMatchObject({ data: { a: "8080" } });
  });

  test("text in a block stays text", () => {
    const { manifest } = substituted(manifestOf("  a: |\n    x\n    y: ${X}\n"), given({ X: "a: 'b" }));
    expect(toJson(manifest.node)).toMatchObject({ data: { a: "x\ny: a: 'b\n" } });
  });
});

describe("origin", () => {
  const manifest = manifestOf("  a: http://${HOST}:${PORT:-80}\n  ${KEY}: v\n  b: [x, $$y]\n  c: {d: e}\n");
  const result = substituted(manifest, given({ HOST: "db", KEY: "k" }));

  test("what is the same is the same node", () => {
    expect(nodeAt(result.manifest.node, ["data", "c"])).toBe(nodeAt(manifest.node, ["data", "c"]));
    expect(nodeAt(result.manifest.node, ["data", "k"])).toBe(nodeAt(manifest.node, ["data", "${KEY}"]));
    expect(entryOf(result.manifest.node, "metadata")).toBe(entryOf(manifest.node, "metadata"));
  });

  test("what is not stands where it stood, and says why", () => {
    expect(placeAt(result.manifest, "data", "a")).toBe("http://${HOST}:${PORT:-80}");
    expect(origin(result.manifest, ["data", "a"])?.steps.at(-1)).toMatchObject({
      by: "postBuild",
      changed: "variables HOST, PORT",
    });
    expect(origin(result.manifest, ["data", "b", 1])?.steps.at(-1)?.changed).toBe("variable substitution");
    expect(entryOf(nodeAt(result.manifest.node, ["data"]), "k")?.key).toMatchObject({
      span: entryOf(nodeAt(manifest.node, ["data"]), "${KEY}")?.key.span,
    });
  });

  test("the changes, with what was there before", () => {
    expect(result.changed.map(({ path, variables, before }) => [path.join("/"), variables, toJson(before)])).toEqual([
      ["data/k", ["KEY"], "${KEY}"],
      ["data/a", ["HOST", "PORT"], "http://${HOST}:${PORT:-80}"],
      ["data/b/1", [], "$$y"],
    ]);
  });

  test("a value may name the object", () => {
    const named = substituted(manifestOf("  a: b\n", 'name: "${N}", namespace: "${S}"'), given({ N: "x", S: "y" }));
    expect(named.manifest.ref).toEqual({ apiVersion: "v1", kind: "ConfigMap", namespace: "y", name: "x" });
  });
});

describe("variables that nothing sets", () => {
  const manifest = manifestOf("  a: ${A}\n  b: x${A:-d}${B^^}\n  x${C}: c\n");

  test("are empty, and named with their places", () => {
    const { manifest: result, unset } = substituted(manifest, given({ Z: "z" }));
    expect(toJson(result.node)).toMatchObject({ data: { a: null, b: "xd" } });
    const named = unset.map(({ name, path, span }) => [
      name,
      path?.join("/"),
      span?.file.text.slice(span.start, span.end),
    ]);
    expect(named).toEqual([
      ["A", "data/a", "${A}"],
      ["B", "data/b", "x${A:-d}${B^^}"],
      ["C", "data/x${C}", "x${C}"],
    ]);
  });

  test("are an error in strict mode", () => {
    const { cause, message, variables, path } = failure(manifest, given({ C: "k" }));
    expect({ cause, variables, path }).toEqual({ cause: "unset", variables: ["A"], path: ["data", "a"] });
    expect(message).toBe('envsubst error: variable substitution failed: variable not set (strict mode): "A"');
  });
});

describe("variables whose value is not known", () => {
  test.each<[string, Variables]>([
    ["they exist", given({ A: undefined, B: "b" })],
    ["they may exist", given({ B: "b" }, false)],
  ])("are left as they are: %s", (_name, variables) => {
    const manifest = manifestOf("  a: ${A:-d}-${B}\n  b: ${B}\n");
    const result = substituteManifest(manifest, variables, { strict: true }) as SubstitutedManifest;
    expect(toJson(result.manifest.node)).toMatchObject({ data: { a: "${A:-d}-b", b: "b" } });
    expect(result.unknown.map(({ name, path }) => [name, path])).toEqual([["A", ["data", "a"]]]);
    expect(result.unset).toEqual([]);
  });
});

describe("other failures", () => {
  test("a malformed variable", () => {
    const { cause, message, path } = failure(manifestOf("  a: |\n    echo ${A.b}\n"), given({ X: "x" }));
    expect({ cause, path }).toEqual({ cause: "syntax", path: ["data", "a"] });
    expect(message).toBe("envsubst error: variable substitution failed: missing closing brace");
  });

  test("a name that Flux refuses, used or not", () => {
    const { cause, message, variables } = failure(manifestOf("  a: b\n"), given({ "my-key": "x" }));
    expect({ cause, variables }).toEqual({ cause: "name", variables: ["my-key"] });
    expect(message).toBe(
      "envsubst error: 'my-key' var name is invalid, must match '^[_[:alpha:]][_[:alpha:][:digit:]]*$'",
    );
  });

  test("a panic", () => {
    const options = { strict: true, release: "1.9.0" } as const;
    const result = substituteManifest(manifestOf("  a: ${X:0:-1}\n"), given({ X: "abc" }), options);
    expect(result).toMatchObject({
      failure: { cause: "panic", upstream: "panic: runtime error: slice bounds out of range [:-1] [recovered]" },
    });
  });

  test("a text that kyaml cannot read again, with or without variables in it", () => {
    const { message, path } = failure(manifestOf('  a: b\n  c: "\\tx\\ny"\n'), given({ X: "x" }));
    expect(message).toBe("UnmarshalJSON: yaml: found a tab character where an indentation space is expected");
    expect(path).toEqual(["data", "c"]);
  });

  test("a letter cut in two", () => {
    const { message, path } = failure(manifestOf("  a: b\n  c: ${X:0:1}\n"), given({ X: "é" }));
    expect(message).toBe("envsubst error: YAMLToJSON: yaml: invalid trailing UTF-8 octet");
    expect(path).toEqual(["data", "c"]);
  });
});

test.each(["labels", "annotations"])("an object is left out by one of its %s", (field) => {
  const disabled = `name: x, ${field}: {kustomize.toolkit.fluxcd.io/substitute: disabled}`;
  const manifest = manifestOf("  a: ${X}\n", disabled);
  expect(substituted(manifest, given({ X: "x", "my-key": "y" })).manifest).toBe(manifest);
});

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom(..."a1 \n\t'\"#:-{}[]|>&*!%@`y") }),
);

test("what has no dollar sign stays the same node, whatever stands beside it", () => {
  fc.assert(
    fc.property(fc.array(text), fc.constantFrom("x", "8080", "{a}", "\\", "'", "&- "), (items, value) => {
      fc.pre(!items.join("").match(/[$\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]/));
      const json = JSON.stringify(items);
      fc.pre(!items.some((item) => item.startsWith("\t")));
      const untouched = manifestOf(`  a: ${json}\n`);
      expect(substituted(untouched, given({ X: value })).manifest).toBe(untouched);
      const manifest = manifestOf(`  a: ${json}\n  b: ${"x${X}"}\n  c: ${json}\n`);
      const { node } = substituted(manifest, given({ X: value })).manifest;
      const at = (root: Node, key: string): Node | undefined => nodeAt(root, ["data", key]);
      expect(at(node, "a")).toBe(at(manifest.node, "a"));
      expect(at(node, "c")).toBe(at(manifest.node, "c"));
      expect(at(node, "b")).not.toBe(at(manifest.node, "b"));
    }),
  );
});

test("a variable is found in the field that uses it, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.array(text), fc.array(fc.constantFrom("$", "$$", "a: $b", "'$'", '"$"', "|\n$")), (items, signs) => {
      fc.pre(!items.join("").match(/[$\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]/));
      fc.pre(!items.some((item) => item.startsWith("\t")));
      const json = JSON.stringify([...items, ...signs]);
      const { unset } = substituted(manifestOf(`  a: ${json}\n  b: ${"x${X}"}\n  c: ${json}\n`), given({}));
      expect(unset.filter(({ name }) => name === "X").map(({ path }) => path)).toEqual([["data", "b"]]);
    }),
  );
});
