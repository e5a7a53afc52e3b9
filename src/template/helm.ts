import { execute } from "./execute.ts";
import type { Dialect, Execution } from "./execution.ts";
import { helmFunctions, helmWords } from "./functions/helm.ts";
import { refuse } from "./halt.ts";
import { helmValue, type HelmData } from "./helm-data.ts";
import { helmSourced, type DefinedIn, type PlaceOf } from "./helm-sourced.ts";
import { parseTemplate, type Templates } from "./parse.ts";
import { attempt, textResult, type TemplateResult } from "./result.ts";
import { concatAll, type Text } from "./text.ts";
import { fromBytes, toBytes, type Bytes } from "./utf8.ts";
import { concrete, type Value } from "./values.ts";

export type { HelmData } from "./helm-data.ts";

/** A file below `templates/`, under the name that Helm gives it: `chart/templates/server.yaml`. */
export interface HelmTemplate {
  readonly name: string;
  readonly text: string;
}

/** One run of Helm's engine over a chart (pkg/engine, Engine.Render). */
export interface HelmRun {
  /** Those of the charts it depends on first: of two definitions of one name the last counts. */
  readonly templates: readonly HelmTemplate[];
  /** Which of them are printed, and on what; the others only define what these use. */
  readonly printed: ReadonlyMap<string, HelmData>;
  /** Fields of which nothing is known here, and what it would take. */
  readonly unknownFields: Readonly<Record<string, string>>;
  readonly placeOf: PlaceOf;
}

/** Every template that the files define, the files themselves under their names. */
interface Definitions {
  readonly templates: Templates;
  readonly files: ReadonlyMap<Bytes, DefinedIn>;
}

/**
 * Prints templates as Helm does: all of them know one another's definitions, a key that is absent prints nothing, and `lookup` finds
 * nothing, as without a cluster. Every piece of the result has a source with a place.
 */
export function renderHelmTemplates(run: HelmRun): ReadonlyMap<string, TemplateResult> {
  const templates = new Map<Bytes, Definitions["templates"] extends ReadonlyMap<Bytes, infer Of> ? Of : never>();
  const files = new Map<Bytes, DefinedIn>();
  let broken: TemplateResult | undefined;
  for (const { name, text } of run.templates) {
    const source = toBytes(text);
    const parsed = attempt(source, () => parsedAs(toBytes(name), source));
    if (parsed.kind !== "done") broken ??= parsed;
    else
      for (const [each, statements] of parsed.value) {
        templates.set(each, statements);
        files.set(each, { file: name, text });
      }
  }
  // A file that cannot be read fails the whole chart.
  return new Map(
    [...run.printed].map(
      ([name, root]) => [name, broken ?? printedFile(run, { templates, files }, name, root)] as const,
    ),
  );
}

function parsedAs(name: Bytes, text: Bytes): Templates {
  return parseTemplate(name, text, (word) => helmWords.has(word));
}

function printedFile(run: HelmRun, { templates, files }: Definitions, file: string, root: HelmData): TemplateResult {
  const sourceOf = (name: Bytes): Bytes => toBytes(files.get(name)?.text ?? "");
  const running = runner({
    templates,
    sourceOf,
    dialect: {
      missingKey: "zero",
      unknownFields: new Map(Object.entries(run.unknownFields)),
      sourced: helmSourced((name) => files.get(name), run.placeOf),
    },
  });
  const result = attempt(sourceOf(toBytes(file)), () => running(toBytes(file), helmValue(root)));
  return result.kind === "done" ? textResult(result.value) : result;
}

/** Includes within includes; nobody goes so deep, and the stack would not hold much more. */
const MOST_INCLUDES = 50;

interface Start {
  readonly templates: Templates;
  /** The text in which a template stands, for the places in errors. */
  readonly sourceOf: (name: Bytes) => Bytes;
  readonly dialect: Omit<Dialect, "functions">;
}

/** Runs a template by its name. Templates that run within it count their work together. */
function runner({ templates, sourceOf, dialect }: Start): (name: Bytes, dot: Value) => Text {
  let steps = 0;
  let depth = 0;
  const run = (name: Bytes, dot: Value, known: Templates): Text => {
    if (!known.has(name)) refuse(`the chart's templates use ${fromBytes(name)}, which is not defined here`);
    if (depth >= MOST_INCLUDES) refuse("the chart's templates include one another too deeply to follow");
    depth += 1;
    const execution: Execution = {
      ...dialect,
      functions,
      name,
      source: sourceOf(name),
      templates: known,
      output: [],
      size: 0,
      steps,
      nesting: 0,
      scope: { template: name, variables: [{ name: "$", value: concrete(dot) }], depth: 0 },
      node: { kind: "text", position: 0, text: "" },
    };
    execute(execution, concrete(dot));
    ({ steps } = execution);
    depth -= 1;
    return concatAll(execution.output);
  };
  const functions = helmFunctions({
    include: (name, dot) => run(name, dot, templates),
    print: (text, dot) => run("gotpl", dot, new Map([...templates, ...parsedAs("gotpl", text.bytes)])),
  });
  return (name, dot) => run(name, dot, templates);
}
