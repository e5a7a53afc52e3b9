import { expect, test } from "vitest";
import { analyse, NothingToCheck } from "../../analyse.ts";
import { memoryFiles, sourceTree } from "../../source/index.ts";

const release = (version: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: photos, namespace: photos }
spec:
  chart:
    spec:
      chart: immich
      version: ${version}
      sourceRef: { kind: HelmRepository, name: immich }
  values: { immich: { persistence: { library: { existingClaim: library } } } }
`;

test.each([
  ["0.7.0", "as its chart brings it", "apps/immich.yaml:3"],
  ["0.9.3", "v1.119.0", "apps/immich.yaml:10"],
])("Immich by chart %s is named, also where nothing of it is rendered", async (version, releases, from) => {
  const tree = sourceTree(memoryFiles({ "apps/immich.yaml": release(version) }));
  const { forecast } = await analyse(tree, { root: "", paths: [] });
  expect(forecast.models).toContainEqual({ controller: "Immich", releases, from });
});

const pod = (name: string, version: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: photos }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: "ghcr.io/immich-app/immich-${name}:${version}" }] }
`;

const unknown = (name: string, values: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: photos }
spec:
  chartRef: { kind: OCIRepository, name: charts }
  values: ${values}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: charts, namespace: photos }
spec: { interval: 1h, url: "oci://registry.example.org/charts" }
`;
const byImage = "{ image: { repository: ghcr.io/immich-app/immich-server } }";
const byChart = { controller: "Immich", releases: "as its chart brings it", from: "immich.yaml:3" };

test.each([
  ["an image in its values", unknown("photos", byImage), {}, [byChart]],
  ["its name alone", unknown("immich", "{ server: { tag: v2 } }"), {}, [byChart]],
  ["its name, where Immich is elsewhere", unknown("immich", "{}"), { "a.yaml": pod("server", "v2.1.0") }, []],
])("a release of a chart that is not known, by %s", async (_, text, others, told) => {
  const tree = sourceTree(memoryFiles({ "immich.yaml": text, ...others }));
  const { forecast } = await analyse(tree, { root: "", paths: [] });
  expect(forecast.models.filter(({ releases }) => releases === byChart.releases)).toEqual(told);
});

test("a release of a chart that is not known, by another name, is nothing to check", async () => {
  const tree = sourceTree(memoryFiles({ "media.yaml": unknown("jellyfin", "{}") }));
  await expect(analyse(tree, { root: "", paths: [] })).rejects.toThrow(NothingToCheck);
});

test.each([
  [
    ["machine-learning", "v2.0.1"],
    ["server", "v2.1.0"],
    ["Immich v2.1.0", "its machine learning v2.0.1"],
  ],
  [["machine-learning", "v2.1.0"], ["server", "v2.1.0"], ["Immich v2.1.0"]],
  [["machine-learning", "v2.0.1"], undefined, ["Immich v2.0.1"]],
] as const)("%s and %s are told apart", async (first, second, told) => {
  const pods = [first, ...(second ? [second] : [])].map(([name, version]) => pod(name, version));
  const tree = sourceTree(memoryFiles({ "photos.yaml": pods.join("---\n") }));
  const { forecast } = await analyse(tree, { root: "", paths: [] });
  expect(forecast.models.map(({ controller, releases }) => `${controller} ${releases}`)).toEqual(told);
});
