import { hasVariable, nodeAt, splitAtVariables, type Path } from "../../../source/index.ts";
import type { Tracked } from "../../../template/index.ts";
import { at, fieldsAt, type WorldObject } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";
import { knownText, podPath, type Environment, type Variable } from "../../kubernetes/index.ts";
import type { ServerStart } from "../server-start.ts";

/** What is known of a variable before the container runs. */
export type Setting =
  | { readonly kind: "unset" }
  /** Set, or perhaps set, by someone else. */
  | { readonly kind: "unknown"; readonly variable: Variable | undefined }
  | { readonly kind: "text"; readonly text: string; readonly variable: Variable };

/** Reads a variable. Immich takes an empty one as unset wherever it reads with a default (`x || default`). */
export function settingOf(environment: Environment, name: string): Setting {
  const variable = environment.variables.get(name);
  if (!variable) return environment.open.length > 0 ? { kind: "unknown", variable } : { kind: "unset" };
  const text = knownText(variable.value);
  if (text === undefined || hasVariable(text)) return { kind: "unknown", variable };
  return text === "" ? { kind: "unset" } : { kind: "text", text, variable };
}

/** A value with the deployer's variables in it as pieces from elsewhere. */
export function withVariablesApart(value: Tracked): Tracked {
  return value.flatMap((piece): Tracked => {
    if (piece.from?.kind === "outside" || !hasVariable(piece.text)) return [piece];
    return splitAtVariables(piece.text).map((text) =>
      hasVariable(text) ? { text, from: { name: text, kind: "outside", alphabet: "any" } } : { ...piece, text },
    );
  });
}

/** Where a variable's text stands: in the Secret's own manifest, in the template that makes it, or in the workload. */
export function blameVariable(start: Pick<ServerStart, "context" | "workload">, { from, path }: Variable): Blame {
  const { workload } = start;
  if (path === undefined) {
    return { object: workload.ref, path: podPath(workload), missing: "no enableServiceLinks: false" };
  }
  const { object, path: written } = from ? writtenAt(start, from.object, from.key) : { object: undefined, path: [] };
  return object ? { object: object.ref, path: written } : { object: workload.ref, path };
}

/** Has somebody written a variable's text? What a chart sets by itself stands in no file. */
export function isWritten({ workload }: Pick<ServerStart, "workload">, { from, path }: Variable): boolean {
  const node = from || path === undefined ? undefined : workload.manifest && nodeAt(workload.manifest.node, path);
  return node === undefined || node.span !== undefined;
}

/** Where a variable's name stands: with its text where all of a Secret or ConfigMap is taken, else in the workload. */
export function blameName(start: ServerStart, variable: Variable): Blame {
  const { name, from, path } = variable;
  return from?.key === name || path === undefined
    ? blameVariable(start, variable)
    : { object: start.workload.ref, path };
}

/** The object and field that a key of a Secret or ConfigMap is written in; no object where that is nowhere in the repository. */
export function writtenAt(
  { context }: Pick<ServerStart, "context">,
  object: WorldObject,
  key: string,
): { readonly object: WorldObject | undefined; readonly path: Path } {
  if (object.manifest) return { object, path: [dataField(object, key), key] };
  const maker = object.madeBy;
  const template =
    maker?.kind === "ExternalSecret"
      ? context.world.get("external-secrets.io/ExternalSecret", maker.namespace, maker.name)
      : undefined;
  const path = ["spec", "target", "template", "data", key];
  return { object: template && at(template.object, ...path) !== undefined ? template : undefined, path };
}

function dataField({ object }: WorldObject, key: string): string {
  return fieldsAt(object, "stringData").some(([name]) => name === key) ? "stringData" : "data";
}

/** The container's list of variables, where something is absent from it. */
export function blameEnvironment({ workload, container }: ServerStart, missing: string): Blame {
  return { object: workload.ref, path: [...container.path, "env"], missing };
}
