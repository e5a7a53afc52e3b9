import type { Entry } from "../../source/index.ts";
import type { FieldSpec } from "../configurations/field-spec.ts";
import type { Scope } from "../scope.ts";
import { addPairs } from "./pairs.ts";

export function addAnnotations(
  scope: Scope,
  { annotations, fieldSpecs }: { readonly annotations: readonly Entry[]; readonly fieldSpecs: readonly FieldSpec[] },
): void {
  if (annotations.length === 0) return;
  addPairs(scope, { transformer: "AnnotationsTransformer", by: "commonAnnotations", pairs: annotations, fieldSpecs });
}
