import { render, type Manifest } from "../../render/index.ts";
import { memoryFiles, placeOf, sourceTree } from "../../source/index.ts";
import { readInput } from "../read-input.ts";
import { UserError } from "../user-error.ts";

/** What another tool has printed. */
export interface Printed {
  readonly text: string;
  readonly manifests: readonly Manifest[];
}

/** The objects in a file that another tool has printed (`helm template`, flux-local, flate); `-` is standard input. */
export function readRendered(file: string): Printed {
  const name = file === "-" ? "standard input" : file;
  const text = readInput(file);
  const target = { kind: "plain", path: name, files: [name], loadRestrictor: "none" } as const;
  const { manifests, problems } = render(sourceTree(memoryFiles({ [name]: text })), target, { unrenderable: "opaque" });
  const [problem] = problems;
  if (problem) {
    const place = problem.span && placeOf(problem.span);
    throw new UserError(`${place ? `${name}:${place.line}:${place.column}` : name}: ${problem.message}`);
  }
  if (manifests.length === 0) throw new UserError(`there are no manifests in ${name}`);
  return { text, manifests };
}
