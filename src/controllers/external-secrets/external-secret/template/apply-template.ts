import { plainText } from "../../../../template/index.ts";
import { at, fieldsAt, labelsOf, listAt, stringAt, type KeyedData, type WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { combined } from "../combined.ts";
import { isFailure, type Failure } from "../failure.ts";
import { renderKey } from "./render-key.ts";
import { templatedFrom } from "./template-from.ts";

/** What is written into the Secret. */
export interface Templated {
  readonly data: KeyedData;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
}

/**
 * The Secret's data from what was fetched (ApplyTemplate in externalsecret_controller_template.go): template.data over templateFrom
 * over what was fetched, the last only with `mergePolicy: Merge` or where the template names no data at all.
 */
export function applyTemplate(external: WorldObject, fetched: KeyedData, context: Context): Templated | Failure {
  const template = at(external.object, "spec", "target", "template");
  const texts = fieldsAt(template, "data");
  const from = listAt(template, "templateFrom");
  const keepsFetched = stringAt(template, "mergePolicy") === "Merge" || (texts.length === 0 && from.length === 0);
  const parts = [
    ...(keepsFetched ? [fetched] : []),
    ...from.map((entry, index) => templatedFrom(external, entry, index, fetched, context)),
    ...texts.map(([key]) => templatedKey(external, ["data", key], fetched, context)),
  ];
  const labels = templatedFields(external, "labels", fetched, context);
  const annotations = templatedFields(external, "annotations", fetched, context);
  const data = combined(parts);
  if (isFailure(labels)) return labels;
  if (isFailure(annotations)) return annotations;
  return isFailure(data) ? data : { data, labels, annotations };
}

/** Without a template the ExternalSecret's own labels and annotations are copied. */
function templatedFields(
  external: WorldObject,
  field: "labels" | "annotations",
  fetched: KeyedData,
  context: Context,
): ReadonlyMap<string, string> | Failure {
  const template = at(external.object, "spec", "target", "template");
  if (template === undefined) return labelsOf(external.object, "metadata", field);
  const rendered = fieldsAt(template, "metadata", field).map(([key]) =>
    templatedKey(external, ["metadata", field, key], fetched, context),
  );
  const failure = rendered.find(isFailure);
  if (failure) return failure;
  const texts = rendered.flatMap((each) => (isFailure(each) ? [] : [...each.values]));
  return new Map(texts.map(([key, text]) => [key, plainText(text)]));
}

function templatedKey(
  external: WorldObject,
  below: readonly string[],
  fetched: KeyedData,
  context: Context,
): KeyedData | Failure {
  const path = ["spec", "target", "template", ...below];
  const name = below.at(-1) ?? "";
  const rendered = renderKey(
    external,
    { name, text: stringAt(external.object, ...path) ?? "", holder: external, path, of: "template" },
    fetched,
    context,
  );
  return isFailure(rendered) ? rendered : { values: new Map([[name, rendered]]), complete: true };
}
