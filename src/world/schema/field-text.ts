import type { Path } from "../../source/index.ts";

/** A field as the API server names it: `spec.containers[0].volumeMounts[1].name`. */
export function fieldText(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
