import type { Rule } from "../../../rule.ts";
import { seeRelease } from "../see-release.ts";

export const templateBroken: Rule = {
  id: "charts/template-broken",
  title: () => "Helm cannot render this chart",
  message: ({ message }) =>
    `${whatIsWrong(message)} One file that fails stops the whole chart: nothing of it is installed.`,
  remedy: ({ message }) =>
    asked.test(message)
      ? "write the section into the values under the name that the template reads, or have it read another one"
      : "mend the template; `helm template` on the chart's folder shows what it prints",
  seeIt: seeRelease,
  explanation: {
    summary:
      "A template of a chart in this repository that Helm cannot read, that prints no YAML or, for Flux, a key twice, or that asks for a section of the values which is not there.",
    why: "Helm reads all the templates of a chart before it prints any, and parses what each of them prints. A brace that is missing in one file, two spaces too many, or a key of `values.yaml` that was renamed fails them all: Argo CD shows a ComparisonError and applies nothing, helm-controller keeps the release as it was. In a cluster that is running nothing seems to happen, until it is built anew.",
    looksLike: [
      'parse error at (<chart>/templates/<file>:<line>): unexpected "}" in operand',
      "YAML parse error on <chart>/templates/<file>: error converting YAML to JSON: yaml: line <line>: did not find expected key",
      "nil pointer evaluating interface {}.<key>",
      'error while running post render on files: map[string]interface {}(nil): yaml: unmarshal errors: line <line>: mapping key "<key>" already defined at line <other>',
    ],
    mend: "Mend the line. For a section that is optional write `{{ with .Values.section }}…{{ end }}` or `(.Values.section).key`.",
    sources: [
      "helm pkg/engine/engine.go",
      "helm pkg/releaseutil/manifest_sorter.go",
      "helm-controller internal/postrender",
    ],
  },
};

const asked = /at <\$?([^>]+)>: (?:nil pointer|can't evaluate)/;

/** Helm's words without what the place says already. */
function whatIsWrong(message: string): string {
  const [, field] = asked.exec(message) ?? [];
  if (field !== undefined) return `It reads ${field}, and the values hold no section with that.`;
  const [, key] = /post render on files: .* (mapping key .*)$/.exec(message) ?? [];
  if (key !== undefined) return `What this file prints is read once more by Flux, which takes no key twice: ${key}.`;
  const [, yaml] = /to JSON: yaml: (.*)$/.exec(message) ?? [];
  if (yaml !== undefined) return `What this file prints is no YAML: ${yaml}.`;
  return `Helm cannot read this file: ${message.replace(/^parse error at \([^ ]+ /, "").replace(/\)$/, "")}.`;
}
