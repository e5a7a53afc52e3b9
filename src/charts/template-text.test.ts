import { expect, test } from "vitest";
import { plain } from "./build.ts";
import { noFindings } from "./chart.ts";
import { renderText } from "./template-text.ts";
import type { Mapping } from "../source/index.ts";

const values = plain({ domain: "example.org", count: 1_000_000, nested: { flag: true } }) as Mapping;
const release = {
  releaseName: "immich",
  namespace: "photos",
  chart: { name: "app-template", version: undefined },
  values,
};
const chart = { release, values, by: "chart", found: noFindings(), fullname: "immich-server" };

// Executed with Helm 3.19.
test.each([
  ["no template", "no template"],
  ["{{ .Release.Name }}.{{ .Values.domain }}", "immich.example.org"],
  ["{{ $.Release.Namespace }}", "photos"],
  ["{{.Values.nested.flag}} {{ .Values.count }}", "true 1e+06"],
  ['{{ printf "%s-%v" .Release.Name "x" }}', "immich-x"],
  ['{{ include "bjw-s.common.lib.chart.names.fullname" . }}', "immich-server"],
  ["a {{- /* a comment */ -}} b", "ab"],
  ["{{ `{{ kept }}` }}", "{{ kept }}"],
  ['{{ "}}" }}', "}}"],
])("%s", (source, text) => {
  expect(renderText(chart, source)).toEqual({ kind: "text", text });
});

test.each([
  ["{{y}}/{{MM}}", 'function "y" not defined'],
  ["{{ .Release.Name }} {{ date }} {{ path.dir }}", 'function "path" not defined'],
  ["{{ $labels.instance }}", 'undefined variable "$labels"'],
])("%s fails", (source, words) => {
  expect(renderText(chart, source)).toMatchObject({ kind: "fails", words });
});

test.each([
  "{{ .Values.absent }}",
  "{{ if true }}x{{ end }}",
  "{{ .Values.domain | upper }}",
  "{{ $x := 1 }}{{ $x }}",
  "{{ open",
])("%s is beyond", (source) => {
  expect(renderText(chart, source)).toEqual({ kind: "beyond" });
});
