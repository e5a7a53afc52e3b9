import { textAt, type Span } from "../../source/index.ts";
import type { Accumulator } from "./accumulator.ts";
import { report, type Frame } from "../frame.ts";
import { withStep } from "../nodes.ts";
import { mergeConfigurations } from "../configurations/transformer-configuration.ts";

/** Adds what a kustomization made to the one that lists it (accumulator/resaccumulator.go, MergeAccumulator). */
export function mergeAccumulator(into: Accumulator, child: Accumulator, frame: Frame, span: Span | undefined): void {
  for (const resource of child.resources.resources) {
    resource.node = withStep(resource.node, { by: "resource", span });
    const collision = into.resources.append(resource);
    if (collision !== undefined) report(frame, collision, { span });
  }
  if (child.resources.incomplete) into.resources.incomplete = true;
  into.configuration = mergeConfigurations(into.configuration, child.configuration, (path) => {
    report(frame, `conflicting fieldspecs for path ${path}`, { span });
  });
  for (const variable of child.vars) {
    const name = textAt(variable, "name") ?? "";
    if (into.vars.some((known) => textAt(known, "name") === name)) {
      report(frame, `var '${name}' already encountered`, { span });
    } else into.vars = [...into.vars, variable];
  }
}
