import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { buildsOf } from "../builds.ts";
import type { Build } from "../build.ts";

const chart = {
  "apps/photos/Chart.yaml":
    "apiVersion: v2\nname: photos\nversion: 0.1.0\ndependencies:\n- name: valkey\n  repository: https://charts.example.com\n  version: 1.0.0\n",
  "apps/photos/values.yaml": "image: ghcr.io/immich-app/immich-server:v2.0.0\n",
  "apps/photos/templates/server.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
spec:
  containers:
    - name: server
      image: {{ .Values.image }}
`,
};

const application = (name: string, sources: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  destination:
    namespace: pictures
    server: {{ .Values.server }}
${sources}
`;

const photos = application("library", "  source:\n    repoURL: https://git.example.com/home\n    path: apps/photos");

function subjectIn(files: Readonly<Record<string, string>>, ...paths: readonly string[]): readonly Build[] {
  const clusters = buildsOf(sourceTree(memoryFiles(files)), { paths });
  return clusters.flat().filter(({ role, leads }) => role === "subject" && leads !== true);
}

function objectsIn(files: Readonly<Record<string, string>>, ...paths: readonly string[]): readonly string[] {
  return subjectIn(files, ...paths)
    .flatMap(({ rendered }) => [
      ...rendered.manifests.map(({ ref }) => `${ref.kind} ${ref.namespace}/${ref.name}`),
      ...rendered.opaque.map(({ name }) => name),
    ])
    .toSorted();
}

describe("a chart of this repository", () => {
  test("that nothing deploys is installed under the name of its folder", () => {
    const otherValues = "apps/photos";
    expect(objectsIn(chart)).toEqual(["Pod /photos", otherValues, "photos: subchart valkey: not modelled"]);
    expect(objectsIn(chart, "apps/photos")).toEqual(objectsIn(chart));
    expect(objectsIn(chart, "apps")).toEqual(objectsIn(chart));
  });

  test("that nothing deploys goes where its templates say", () => {
    const claim = "kind: PersistentVolumeClaim\napiVersion: v1\nmetadata:\n  name: originals\n  namespace: pictures\n";
    const volume =
      "kind: PersistentVolume\napiVersion: v1\nmetadata:\n  name: nfs\nspec:\n  claimRef:\n    namespace: pictures\n";
    const files = { ...chart, "apps/photos/templates/claim.yaml": `${claim}---\n${volume}` };
    expect(objectsIn(files)).toContain("Pod pictures/photos");
  });

  test("has no templates among the manifests", () => {
    const problems = subjectIn(chart, "apps").flatMap(({ rendered }) => rendered.problems);
    expect(problems).toEqual([]);
  });

  test("that an Application deploys is no build of its own", () => {
    const files = {
      ...chart,
      "library.yaml": photos.replace("{{ .Values.server }}", "https://kubernetes.default.svc"),
    };
    const expected = ["Pod pictures/library", "library: subchart valkey: not modelled"];
    expect(objectsIn(files)).toEqual(expected);
    expect(objectsIn(files, "apps/photos")).toEqual(expected);
  });

  test("that is kept beside a kustomization to be rendered into files is not installed", () => {
    const files = { ...chart, "apps/photos/kustomization.yaml": "resources: [rendered.yaml]\n" };
    const rendered = (chart["apps/photos/templates/server.yaml"] ?? "")
      .replace("{{ .Release.Name }}", "server")
      .replace("{{ .Values.image }}", "ghcr.io/immich-app/immich-server:v2.0.0");
    expect(objectsIn({ ...files, "apps/photos/rendered.yaml": rendered })).toEqual(["Pod /server"]);
  });

  test("may depend on one of its own name, and twice on the same", () => {
    const manifest =
      "apiVersion: v2\nname: valkey\nversion: 1.0.0\ndependencies:\n- {name: valkey, version: 1.0.0, repository: 'https://charts.example.com'}\n" +
      "- {name: valkey, version: 1.0.0, repository: 'https://charts.example.com', alias: cache}\n";
    const files = {
      ...chart,
      "apps/photos/Chart.yaml": manifest,
      "library.yaml": photos.replace("{{ .Values.server }}", "https://kubernetes.default.svc"),
    };
    const part = "library: subchart valkey: not modelled";
    expect(objectsIn(files)).toEqual(["Pod pictures/library", part, part]);
  });

  test("of another app is nobody's business", () => {
    const other = { ...chart, "apps/photos/values.yaml": "image: example.com/notes:1\n" };
    expect(objectsIn(other)).toEqual([]);
    expect(objectsIn(other, "apps/photos")).toEqual([
      "Pod /photos",
      "apps/photos",
      "photos: subchart valkey: not modelled",
    ]);
  });
});

describe("a chart of Applications", () => {
  const ofApplications = {
    ...chart,
    "root/Chart.yaml": "apiVersion: v2\nname: root\nversion: 0.1.0\n",
    "root/values.yaml": "server: https://kubernetes.default.svc\n",
    "root/templates/library.yaml": photos,
  };

  test("that somebody installs by hand deploys what they name", () => {
    expect(objectsIn(ofApplications)).toEqual(["Pod pictures/library", "library: subchart valkey: not modelled"]);
  });

  test("that an Application installs deploys it once", () => {
    const root = application("root", "  source:\n    repoURL: https://git.example.com/home\n    path: root");
    const files = {
      ...ofApplications,
      "root.yaml": root.replace("{{ .Values.server }}", "https://kubernetes.default.svc"),
    };
    expect(objectsIn(files)).toEqual(objectsIn(ofApplications));
  });
});

test("an ApplicationSet may stand in the values of Argo CD's own chart", () => {
  const files = {
    ...chart,
    "system/argocd/Chart.yaml":
      "apiVersion: v2\nname: argocd\nversion: 0.1.0\ndependencies:\n- {name: argocd-apps, version: 2.0.0, repository: 'https://argoproj.github.io/argo-helm'}\n",
    "system/argocd/values.yaml": `argocd-apps:
  applicationsets:
    root:
      namespace: argocd
      generators: [{ git: { repoURL: https://git.example.com/home, directories: [{ path: system/* }, { path: apps/* }] } }]
      template:
        metadata: { name: "{{path.basename}}" }
        spec:
          destination: { name: in-cluster, namespace: "{{path.basename}}" }
          source: { repoURL: https://git.example.com/home, path: "{{path}}" }
`,
  };
  expect(objectsIn(files)).toEqual(["Pod photos/photos", "photos: subchart valkey: not modelled"]);
});

test("the sources of an Application are one subject", () => {
  const files = {
    ...chart,
    "settings/claim.yaml": "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: originals}\n",
    "library.yaml": application(
      "library",
      "  sources:\n    - {repoURL: 'https://git.example.com/home', path: apps/photos}\n    - {repoURL: 'https://git.example.com/home', path: settings}",
    ).replace("{{ .Values.server }}", "https://kubernetes.default.svc"),
  };
  expect(objectsIn(files)).toContain("PersistentVolumeClaim pictures/originals");
});

describe("a chart of this repository that", () => {
  const source =
    "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: home, namespace: flux-system}\n";
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: library, namespace: pictures}
spec:
  chart:
    spec:
      chart: ./apps/photos
      sourceRef: {kind: GitRepository, name: home, namespace: flux-system}
`;
  const kustomization = `namespace: pictures
helmGlobals: {chartHome: ../apps}
helmCharts:
- name: photos
  releaseName: library
  valuesInline: {image: ghcr.io/immich-app/immich-server:v2.1.0}
`;

  test("a HelmRelease installs is rendered, and found as Immich by its own values", () => {
    const files = { ...chart, "cluster/source.yaml": source, "cluster/release.yaml": release };
    expect(objectsIn(files)).toEqual([
      "HelmRelease pictures/library",
      "Pod pictures/library",
      "library: subchart valkey: not modelled",
    ]);
  });

  test("a kustomization inflates is rendered with its transformers", () => {
    const files = { ...chart, "cluster/kustomization.yaml": kustomization };
    expect(objectsIn(files)).toEqual(["Pod pictures/library", "library: subchart valkey: not modelled"]);
  });
});
