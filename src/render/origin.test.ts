import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryFiles, nodeAt, parseYaml, sourceTree, toJson, type Node, type Path } from "../source/index.ts";
import { origin, render, type Manifest } from "./index.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const value = fc.oneof(word, fc.string({ maxLength: 12 }), fc.integer(), fc.boolean());
const data = fc.dictionary(word, value, { maxKeys: 4 });

/** A base and an overlay that patches, renames and moves it; JSON is YAML, so that any value can be written down. */
const repository = fc
  .record({
    base: data,
    patch: fc.dictionary(word, fc.oneof(value, fc.constant(null)), { maxKeys: 3 }),
    literals: fc.dictionary(word, word, { maxKeys: 2 }),
    labels: fc.dictionary(word, word, { maxKeys: 2 }),
    namespace: fc.option(word),
    prefix: fc.option(word),
    image: fc.option(word),
    replicas: fc.option(fc.nat(9)),
    json: fc.option(word.map((text) => `account-${text}`)),
  })
  .map((random) => {
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "app" },
      spec: { replicas: 1, template: { spec: { containers: [{ name: "app", image: "app:1" }], volumes: [] } } },
    };
    const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" } };
    const text = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;
    return {
      "base/kustomization.yaml": text({
        resources: ["settings.yaml", "app.yaml"],
        configMapGenerator: [{ name: "made", literals: Object.entries(random.literals).map((pair) => pair.join("=")) }],
      }),
      "base/settings.yaml": text({ ...object, data: random.base }),
      "base/app.yaml": text(deployment),
      "overlay/patch.yaml": text({ ...object, data: random.patch }),
      "overlay/kustomization.yaml": lines({
        resources: ["../base"],
        patches: [{ path: "patch.yaml" }],
        namespace: random.namespace,
        namePrefix: random.prefix && `${random.prefix}-`,
        labels: [{ pairs: random.labels }],
        replicas: random.replicas === null ? null : [{ name: "app", count: random.replicas }],
        images: random.image === null ? null : [{ name: "app", newName: random.image }],
        patchesJson6902: random.json,
      }),
    };
  });

/** One line for each field; the JSON patch stands in a literal block, where its values have places of their own. */
function lines({ patchesJson6902: account, ...fields }: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(fields).filter(([, content]) => content !== null);
  const text = given.map(([key, content]) => `${key}: ${JSON.stringify(content)}\n`).join("");
  const target = "patchesJson6902:\n- target: {version: v1, group: apps, kind: Deployment, name: app}\n  patch: |\n";
  const operation = `    - op: add\n      path: /spec/template/spec/serviceAccountName\n      value: ${String(account)}\n`;
  return account === null ? text : text + target + operation;
}

test("the text at a field's place, parsed, is the rendered value, or a step says why it differs", () => {
  fc.assert(
    fc.property(repository, (files) => {
      const { manifests, problems } = render(
        sourceTree(memoryFiles(files)),
        { kind: "kustomize", path: "overlay", loadRestrictor: "root-only" },
        { unrenderable: "refuse" },
      );
      expect(problems).toEqual([]);
      for (const manifest of manifests) for (const path of scalarPaths(manifest.node)) checkField(manifest, path);
    }),
    { numRuns: 200 },
  );
});

function checkField(manifest: Manifest, path: Path): void {
  const node = nodeAt(manifest.node, path);
  const found = origin(manifest, path);
  expect(found?.place, path.join("/")).toBeDefined();
  expect(found?.steps.length, path.join("/")).toBeGreaterThan(0);
  if (node?.span === undefined) return;
  const [literal] = found?.steps.filter(({ changed }) => changed === "literal") ?? [];
  if (literal !== undefined) {
    expect(found?.place?.file).toBe("base/kustomization.yaml");
    expect(node.span.file.text.slice(node.span.start, node.span.end)).toBe(toJson(node));
  }
  if (found?.steps.some(({ changed }) => changed !== undefined)) return;
  const { file, start, end } = node.span;
  const [document] = parseYaml({ path: file.path, text: file.text.slice(start, end) }).documents;
  const written = document === undefined ? null : toJson(document);
  expect(written, path.join("/")).toEqual(toJson(node));
}

function scalarPaths(node: Node, path: Path = []): readonly Path[] {
  if (node.kind === "scalar") return [path];
  if (node.kind === "sequence") return node.items.flatMap((item, index) => scalarPaths(item, [...path, index]));
  return node.entries.flatMap(({ key, value: below }) => scalarPaths(below, [...path, key.text]));
}
