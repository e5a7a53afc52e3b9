import { describe, expect, test } from "vitest";
import { memoryFiles, nodeAt, parseYaml, placeOf, sourceTree, toJson, type Path } from "../../source/index.ts";
import { chartInFolder } from "./chart-in-folder.ts";

const files = {
  "apps/photos/Chart.yaml":
    "apiVersion: v2\nname: photos\nversion: 1.2.3\ndependencies:\n- name: shared\n  repository: file://../../shared\n  version: 0.1.0\n",
  "apps/photos/templates/_names.tpl": '{{- define "photos.name" -}}{{ .Release.Name }}-db{{- end -}}\n',
  "apps/photos/templates/NOTES.txt": "Have a look at {{ .Values.host }}.\n",
  "apps/photos/templates/settings.yaml": `{{- if .Values.enabled }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "photos.name" . }}
  labels:
    {{- include "shared.labels" . | nindent 4 }}
data:
  host: {{ .Values.host | quote }}
  url: postgresql://{{ .Values.host }}/photos
  fixed: as it is
{{- end }}
---
{{- with .Values.extra }}
apiVersion: v1
kind: Secret
{{- end }}
`,
  "apps/photos/templates/cluster.yaml":
    'kind: {{ if .Capabilities.APIVersions.Has "example.com/v1" }}Known{{ end }}\napiVersion: example.com/v1\n',
  "apps/photos/templates/tests/connects.yaml":
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: connects\n  annotations: {"helm.sh/hook": test}\n',
  "shared/Chart.yaml": "apiVersion: v2\nname: shared\ntype: library\nversion: 0.1.0\n",
  "shared/templates/_labels.tpl": '{{- define "shared.labels" -}}\napp: {{ .Chart.Name }}\npart: web\n{{- end -}}\n',
};

const values = "enabled: true\nhost: db.example.com\n";

describe("a chart of this repository", () => {
  const [given] = parseYaml({ path: "apps/photos/values.yaml", text: values }).documents;
  const chart = chartInFolder(sourceTree(memoryFiles(files)), {
    releaseName: "mine",
    namespace: "pictures",
    chart: { name: "photos", version: "1.2.3" },
    values: given,
    folder: "apps/photos",
    isOpen: false,
  });
  const [settings] = chart.manifests;

  test("brings what its templates print, and no test", () => {
    expect(chart.manifests.map(({ ref }) => `${ref.kind} ${ref.name}`)).toEqual(["ConfigMap mine-db"]);
    expect(settings && toJson(settings.node)).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "mine-db", labels: { app: "photos", part: "web" } },
      data: { host: "db.example.com", url: "postgresql://db.example.com/photos", fixed: "as it is" },
    });
  });

  test("is opaque where a template asks the cluster", () => {
    expect(chart.opaque).toEqual(["apps/photos/templates/cluster.yaml"]);
  });

  test.each<[Path, string, boolean]>([
    [["data", "fixed"], "apps/photos/templates/settings.yaml:11:10", false],
    [["data", "host"], "apps/photos/values.yaml:2:7", false],
    [["data", "url"], "apps/photos/templates/settings.yaml:10:8", true],
    [["metadata", "name"], "apps/photos/templates/settings.yaml:5:12", true],
    [["metadata", "labels", "part"], "shared/templates/_labels.tpl:3:7", false],
  ])("%j stands at %s", (path, expected, isMade) => {
    const node = nodeAt(settings?.node, path);
    const place = node?.span && placeOf(node.span);
    expect(place && `${place.file}:${place.line}:${place.column}`).toBe(expected);
    expect((node?.steps ?? []).some(({ changed }) => changed !== undefined)).toBe(isMade);
  });
});

test.each([
  [false, ["a host is needed at 2:10"]],
  [true, []],
])("what a chart asks for is missing unless other values may be given: %s", (isOpen, expected) => {
  const tree = sourceTree(
    memoryFiles({
      "a/Chart.yaml": "name: a\n",
      "a/templates/a.yaml": 'kind: A\nhost: {{ required "a host is needed" .Values.host }}\n',
    }),
  );
  const chart = { name: "a", version: undefined };
  const made = chartInFolder(tree, {
    releaseName: "a",
    namespace: "a",
    chart,
    values: undefined,
    folder: "a",
    isOpen,
  });
  expect(made.opaque).toEqual(["a/templates/a.yaml"]);
  expect(
    made.problems.map(
      ({ message, span }) => `${message} at ${span && placeOf(span).line}:${span && placeOf(span).column}`,
    ),
  ).toEqual(expected);
});
