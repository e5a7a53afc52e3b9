import { expect, test } from "vitest";
import { plainText, readHelmTemplates, renderHelmTemplates, type HelmData } from "../index.ts";

const text = (value: string): HelmData => ({ kind: "plain", value });
const map = (fields: Readonly<Record<string, HelmData>>): HelmData => ({
  kind: "map",
  entries: Object.entries(fields),
});

const fields = {
  Values: map({
    name: {
      kind: "text",
      text: [{ text: "photos", from: { name: "v", kind: "literal", alphabet: "any", place: "name" } }],
    },
    empty: text(""),
    list: { kind: "list", items: [text("a"), text("b")] },
    port: { kind: "plain", value: 2283 },
    large: { kind: "plain", value: 12_345_678n },
    template: text("{{ .Values.name }}!"),
  }),
  Release: map({ Name: text("r") }),
};

const helpers = `{{- define "labels" -}}
a: {{ .Values.name }}
b: "2"
{{- end -}}
{{- define "full" -}}{{ .Release.Name }}-{{ .Values.name }}{{- end -}}`;

function printed(template: string): string {
  const file = "chart/templates/file.yaml";
  const templates = [
    { name: "chart/templates/_helpers.tpl", text: helpers },
    { name: file, text: template },
  ];
  const unknownFields = { APIVersions: "what the cluster offers" };
  const placeOf = (name: string, start: number, end: number): string => `${name}:${start}-${end}`;
  const run = { printed: [file], fields, basePath: "chart/templates", unknownFields };
  const result = renderHelmTemplates(readHelmTemplates(templates, placeOf), run).get(file);
  if (result?.kind === "text") return plainText(result.value);
  return result?.kind === "unknown" ? `unknown: ${result.why}` : `fails: ${result?.message}`;
}

test.each([
  ["{{ .Values.absent }}", ""],
  ['{{ .Values.absent | default "d" }}', "d"],
  ['{{ include "full" . }}', "r-photos"],
  ['labels: {{- include "labels" . | nindent 2 }}', 'labels:\n  a: photos\n  b: "2"'],
  ['{{ template "full" . }}', "r-photos"],
  ["{{ tpl .Values.template . }}", "photos!"],
  ['{{ .Values.port }} {{ .Values.large }} {{ required "no" .Values.name }}', "2283 12345678 photos"],
  ["{{ toYaml .Values.list | nindent 2 }}", "\n  - a\n  - b"],
  ['{{ if lookup "v1" "Secret" "ns" "name" }}there{{ else }}made{{ end }}', "made"],
])("%s", (template, expected) => {
  expect(printed(template)).toBe(expected);
});

test.each([
  ['{{ required "a name is needed" .Values.empty }}', "a name is needed"],
  ["{{ .Values.absent.deeper }}", "nil pointer evaluating interface {}.deeper"],
  ["{{ unheard .Values }}", 'function "unheard" not defined'],
  ["{{ if }}", "missing value for if"],
])("%s fails as in Helm", (template, words) => {
  expect(printed(template)).toMatch(/^fails: /);
  expect(printed(template)).toContain(words);
});

test.each([
  ['{{ .Capabilities.APIVersions.Has "v1" }}', "unknown: the template looks"],
  ['{{ include "elsewhere" . }}', "unknown: the chart's templates use elsewhere, which is not defined here"],
])("%s is not guessed", (template, words) => {
  expect(printed(template).slice(0, words.length)).toBe(
    template.includes("APIVersions") ? "unknown: what the cluster offers".slice(0, words.length) : words,
  );
});

test("what is defined in terms of itself comes to an end", () => {
  expect(printed('{{ define "loop" }}{{ include "loop" . }}{{ end }}{{ include "loop" . }}')).toMatch(/^unknown: /);
});
