import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { analyse } from "../src/analyse.ts";
import { memoryFiles, sourceTree } from "../src/source/index.ts";

// What two trees have in common is read, rendered and settled once. Nothing may come of that but the same answer sooner.

const guide = join(import.meta.dirname, "../examples/guide-corrected");

function kustomization(name: string, path: string, rest = ""): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { interval: 1h, prune: true, path: ${path}, sourceRef: { kind: GitRepository, name: flux-system }${rest} }
`;
}

const postBuild = ", postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings }] }";

function settings(name: string, value: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: flux-system }\ndata: { DOMAIN: ${value} }\n`;
}

/** A repository with all ways of building: kustomizations, plain folders, variables from an object that another build brings. */
const repository: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    readdirSync(guide, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => [`apps/immich/${name}`, readFileSync(join(guide, name), "utf8")]),
  ),
  "clusters/home/flux-system.yaml": kustomization("flux-system", "./clusters/home"),
  "clusters/home/settings.yaml": kustomization("settings", "./apps/settings"),
  "clusters/home/immich.yaml": kustomization("immich", "./apps/immich", postBuild),
  "clusters/home/plain.yaml": kustomization("plain", "./apps/plain", postBuild),
  "apps/settings/settings.yaml": settings("settings", "example.org"),
  "apps/plain/deep/one.yaml": settings("one", "${DOMAIN}"),
};
const files = Object.keys(repository);

type Edit = (texts: Record<string, string>) => void;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom(...files).map(
    (file): Edit =>
      (texts) =>
        void delete texts[file],
  ),
  fc.constantFrom(...files).map(
    (file): Edit =>
      (texts) =>
        void (texts[file] = `# changed\n${texts[file] ?? ""}`),
  ),
  fc
    .constantFrom(
      "apps/plain/new.yaml",
      "apps/plain/deep/new.yaml",
      "apps/immich/new.yaml",
      "apps/plain/other/new.yaml",
    )
    .map(
      (file): Edit =>
        (texts) =>
          void (texts[file] = settings("new", "${DOMAIN}")),
    ),
  fc.constant<Edit>((texts) => void (texts["apps/settings/settings.yaml"] = settings("settings", "example.net"))),
  fc.constant<Edit>((texts) => void (texts["apps/plain/kustomization.yaml"] = "resources: [deep/one.yaml]\n")),
);

test(
  "a forecast of a change is the same, whether its trees share their work or not",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 2 }), fc.array(edit, { maxLength: 2 }), async (earlier, later) => {
        const tree = sourceTree(memoryFiles(edited(later)));
        const then = memoryFiles(edited(earlier));
        const [shared, alone] = await Promise.all(
          [sourceTree(then, tree), sourceTree(then)].map(async (before) => {
            const since = { name: "main", tree: before };
            return analyse(tree, { paths: [], allApps: true, root: ".", since });
          }),
        );
        expect(JSON.stringify(shared?.forecast)).toBe(JSON.stringify(alone?.forecast));
        expect(shared?.trace).toBe(alone?.trace);
      }),
      { numRuns: 25 },
    );
  },
);

function edited(edits: readonly Edit[]): Record<string, string> {
  const texts = { ...repository };
  for (const apply of edits) apply(texts);
  return texts;
}
