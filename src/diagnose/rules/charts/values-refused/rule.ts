import type { Rule } from "../../../rule.ts";
import { seeRelease } from "../see-release.ts";

export const valuesRefused: Rule = {
  id: "charts/values-refused",
  title: ({ message }) => (isYaml(message) ? "These values are not valid YAML" : "The chart refuses these values"),
  message: ({ message }) => `Nothing of this release is installed. Helm says: ${message}`,
  remedy: ({ details }) =>
    typeof details?.["remedy"] === "string"
      ? details["remedy"]
      : "write the value in the form that this version of the chart takes",
  seeIt: seeRelease,
  explanation: {
    summary:
      "Values of a Helm release that its chart refuses: wrong form, a name that leads nowhere, a layout of another version.",
    why: "Values are read as YAML first, also where they stand as text in an Application, a ConfigMap or a HelmChart. Charts check their values before anything is rendered: by a JSON schema (`values.schema.json`), and by templates that call `fail`. One refused value fails the whole install or upgrade; an upgrade leaves the old release running, which hides the mistake until the cluster is built anew.",
    looksLike: [
      "Helm install failed for release <namespace>/<name> with chart <chart>@<version>: values don't meet the specifications of the schema(s) in the following chart(s)",
      "Additional property <key> is not allowed",
      "additional properties '<key>' not allowed",
      "error converting YAML to JSON: yaml: line <n>: <message>",
      "execution error at (<chart>/templates/<file>): <message>",
    ],
    mend: "Compare the value with the chart's documentation for the version in use. `helm template <chart> --version <version> --values <file>` repeats the error.",
    sources: ["helm pkg/chartutil/jsonschema.go", "the templates of the chart"],
  },
};

function isYaml(message: string): boolean {
  return message.startsWith("error converting YAML");
}
