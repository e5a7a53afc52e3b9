import { entryOf, mappingAt, textAt, toJson } from "../../source/index.ts";
import { object, text } from "../build.ts";
import { bring, madeOf, type Chart } from "../chart.ts";
import { filledAt } from "../values.ts";

/** `<release>-immich-config`. The file is YAML; it is given here as JSON, which YAML contains. */
export function bringConfigurationFile(chart: Chart): void {
  const configuration = filledAt(chart.values, "immich", "configuration");
  if (configuration === undefined) return;
  const { releaseName, namespace } = chart.release;
  const secret = textAt(chart.values, "immich", "configurationKind") === "Secret";
  bring(chart, "immich.configuration", (draft) => {
    if (filledAt(chart.values, "immich", "existingConfiguration"))
      draft.beyond.push("beside existingConfiguration it is either ignored or refused");
    const json = madeOf(chart, JSON.stringify(toJson(configuration)), configuration, "values as a file");
    const file = object({ "immich-config.yaml": json });
    const labels = object({
      "app.kubernetes.io/instance": text(releaseName),
      "app.kubernetes.io/managed-by": text("Helm"),
      "app.kubernetes.io/name": text(chart.release.chart.name),
    });
    const metadata = object({ name: text(`${releaseName}-immich-config`), namespace: text(namespace), labels });
    const content = secret ? { type: text("Opaque"), stringData: file } : { data: file };
    const made = object({ apiVersion: text("v1"), kind: text(secret ? "Secret" : "ConfigMap"), metadata, ...content });
    return { ...made, span: entryOf(mappingAt(chart.values, "immich"), "configuration")?.key.span };
  });
}
