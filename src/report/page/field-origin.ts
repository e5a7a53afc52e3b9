import { nearestSpan, type Finding } from "../../diagnose/index.ts";
import { origin, toYaml, type Manifest, type Ref } from "../../render/index.ts";
import { nodeAt, parseYaml, placeOf, type Path, type Place, type Step } from "../../source/index.ts";
import type { Masking } from "./masking.ts";

/** How a field came to be what it is, and how it looks once rendered. */
export interface FieldOrigin {
  /** The object that holds it. */
  readonly object: Ref;
  /** `spec.template.spec.containers[0].env` */
  readonly path: string;
  /** What happened to it on its way, oldest first; nothing where it stands as it was written. */
  readonly steps: readonly OriginStep[];
  /** The lines of the rendered object around it. */
  readonly rendered: RenderedField;
}

export interface OriginStep {
  /** `patch`, `namePrefix`, `images` … */
  readonly by: string;
  readonly place: Place | null;
  /** Why the value differs from the text that it comes from. */
  readonly changed: string | null;
}

export interface RenderedField {
  /** The number of the first of `lines` in the rendered object. */
  readonly start: number;
  readonly lines: readonly string[];
  /** The line of the field, or of what would hold it. */
  readonly line: number;
}

/** So many lines around the field are shown. */
const around = 12;

/** Null for what is no rendered object: an entry of a kustomization file, a broken line. */
export function fieldOriginOf(
  manifest: Manifest | undefined,
  { path }: NonNullable<Finding["field"]>,
  masking: Masking,
): FieldOrigin | null {
  if (manifest === undefined) return null;
  const present = path.slice(0, presentSteps(manifest, path));
  return {
    object: manifest.ref,
    path: pathText(path),
    steps: (origin(manifest, present)?.steps ?? []).map(stepOf),
    rendered: renderedField(manifest, present, masking),
  };
}

/** How much of a path is there. */
function presentSteps(manifest: Manifest, path: Path): number {
  let count = path.length;
  while (count > 0 && nodeAt(manifest.node, path.slice(0, count)) === undefined) count--;
  return count;
}

function stepOf({ by, span, changed }: Step): OriginStep {
  return { by, place: span ? placeOf(span) : null, changed: changed ?? null };
}

function renderedField(manifest: Manifest, path: Path, masking: Masking): RenderedField {
  const file = { path: "rendered.yaml", text: toYaml([manifest]) };
  const [document] = parseYaml(file).documents;
  const span = document && nearestSpan(document, path);
  const line = span ? placeOf(span).line : 1;
  const lines = masking.lines(file);
  const start = Math.max(1, line - around);
  return { start, lines: lines.slice(start - 1, line + around), line };
}

function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = /^[\w-]+$/.test(step) ? step : `[${JSON.stringify(step)}]`;
    return text === "" || name.startsWith("[") ? text + name : `${text}.${name}`;
  }, "");
}
