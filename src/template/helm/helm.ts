import { execute } from "../execute/execute.ts";
import { newExecution, type Dialect } from "../execute/execution.ts";
import { helmFunctions, helmWords } from "../functions/helm.ts";
import { refuse } from "../halt.ts";
import { helmValue, type HelmData } from "./helm-data.ts";
import { helmSourced, type DefinedIn, type HelmSourced, type PlaceOf } from "./helm-sourced.ts";
import { parseTemplate, type Templates } from "../parse/parse.ts";
import { attempt, textResult, type TemplateFailure, type TemplateResult } from "../result.ts";
import { concatAll, type Text } from "../text/text.ts";
import { fromBytes, toBytes, type Bytes } from "../text/utf8.ts";
import { concrete, dict, string, type Value } from "../values/values.ts";

export type { HelmData } from "./helm-data.ts";

/** A file below `templates/`, under the name that Helm gives it: `chart/templates/server.yaml`. */
export interface HelmTemplate {
  readonly name: string;
  readonly text: string;
}

type DefinedTemplate = Templates extends ReadonlyMap<Bytes, infer Template> ? Template : never;

/** The templates of a chart and of those it depends on, read; once, however often it is installed. */
export interface HelmTemplates {
  readonly templates: Templates;
  /** The file in which each of them is defined. */
  readonly files: ReadonlyMap<Bytes, DefinedIn>;
  /** Where what they print stands. */
  readonly sourced: HelmSourced;
  /** The files that cannot be read, each of which fails the whole chart. */
  readonly broken: ReadonlyMap<string, TemplateFailure>;
}

/** One run of Helm's engine over a chart (pkg/engine, Engine.Render). */
export interface HelmRun {
  /** The files that are printed, by their names; the others only define what these use. */
  readonly printed: readonly string[];
  /** What all of them work on, `Values` and the like; `Template` is added. */
  readonly fields: Readonly<Record<string, HelmData>>;
  readonly basePath: string;
  /** Fields of which nothing is known here, and what it would take. */
  readonly unknownFields: Readonly<Record<string, string>>;
  /** The field of which nothing is known where it prints as empty. */
  readonly unknownIfEmpty?: string | undefined;
}

/** Reads templates. Those of the charts that a chart depends on come first: of two definitions of one name the last counts. */
export function readHelmTemplates(written: readonly HelmTemplate[], placeOf: PlaceOf): HelmTemplates {
  const templates = new Map<Bytes, DefinedTemplate>();
  const files = new Map<Bytes, DefinedIn>();
  const broken = new Map<string, TemplateFailure>();
  for (const { name, text } of written) {
    const bytes = toBytes(text);
    const parsed = attempt(bytes, () => parsedAs(toBytes(name), bytes));
    if (parsed.kind !== "done") broken.set(name, parsed);
    else
      for (const [each, statements] of parsed.value) {
        templates.set(each, statements);
        files.set(each, { file: name, text, bytes });
      }
  }
  return { templates, files, sourced: helmSourced((name) => files.get(name), placeOf), broken };
}

/**
 * Prints templates as Helm does: all of them know one another's definitions, a key that is absent prints nothing, and `lookup` finds
 * nothing, as without a cluster. Every piece of the result has a source with a place. Goes on past the files that cannot be read.
 */
export function renderHelmTemplates(
  { templates, files, sourced, broken }: HelmTemplates,
  { printed, fields, basePath, unknownFields, unknownIfEmpty }: HelmRun,
): ReadonlyMap<string, TemplateResult> {
  const run = runner(templates, {
    missingKey: "zero",
    unknownFields: new Map(Object.entries(unknownFields)),
    sourced: sourced(unknownIfEmpty),
  });
  const shared = Object.entries(fields).map(([key, data]) => [toBytes(key), helmValue(data)] as const);
  const printedFile = (name: string): TemplateResult => {
    const unread = broken.get(name);
    if (unread) return unread;
    const own = dict([
      [toBytes("Name"), string(toBytes(name))],
      [toBytes("BasePath"), string(toBytes(basePath))],
    ]);
    const source = files.get(toBytes(name))?.bytes ?? "";
    const result = attempt(source, () => run(toBytes(name), dict([...shared, [toBytes("Template"), own]]), source));
    return result.kind === "done" ? textResult(result.value) : result;
  };
  return new Map(printed.map((name) => [name, printedFile(name)] as const));
}

function parsedAs(name: Bytes, text: Bytes): Templates {
  return parseTemplate(name, text, (word) => helmWords.has(word));
}

/** Includes within includes; nobody goes so deep, and the stack would not hold much more. */
const MOST_INCLUDES = 50;

type Runner = (name: Bytes, dot: Value, source: Bytes) => Text;

/** Runs a template of a file by its name. Templates that run within it count their work together. */
function runner(templates: Templates, dialect: Omit<Dialect, "functions">): Runner {
  let source: Bytes = "";
  let steps = 0;
  let depth = 0;
  const run = (name: Bytes, dot: Value, known: Templates): Text => {
    if (!known.has(name)) refuse(`the chart's templates use ${fromBytes(name)}, which is not defined here`);
    if (depth >= MOST_INCLUDES) refuse("the chart's templates include one another too deeply to follow");
    depth += 1;
    const execution = newExecution(helm, { name, source, templates: known, steps }, concrete(dot));
    execute(execution, concrete(dot));
    ({ steps } = execution);
    depth -= 1;
    return concatAll(execution.output);
  };
  const functions = helmFunctions({
    include: (name, dot) => run(name, dot, templates),
    print: (text, dot) => run("gotpl", dot, new Map([...templates, ...parsedAs("gotpl", text.bytes)])),
  });
  const helm: Dialect = { functions, ...dialect };
  return (name, dot, text) => {
    [source, steps, depth] = [text, 0, 0];
    return run(name, dot, templates);
  };
}
