import { parseYaml, toJson, type Json, type Node, type Problem } from "../../../source/index.ts";
import { plainText, type Tracked } from "../../../template/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import { knownText } from "../../kubernetes/index.ts";
import type { ServerStart } from "../server-start.ts";
import { settingOf, withVariablesApart } from "../environment/setting.ts";
import { mountedFile } from "../mounted-file.ts";

/** What is in `IMMICH_CONFIG_FILE`, where that comes from a Secret or ConfigMap that can be read here. */
export type ConfigFile =
  | { readonly kind: "none" }
  /** Someone else provides it. */
  | { readonly kind: "unknown" }
  /** Nothing is mounted at that path, or what is mounted lacks the file. */
  | { readonly kind: "absent"; readonly path: string; readonly present: readonly string[] }
  /** A volume as a whole is mounted there, and a volume is a folder. */
  | { readonly kind: "folder"; readonly path: string; readonly present: readonly string[] }
  | ReadConfigFile;

export interface ReadConfigFile {
  readonly kind: "read";
  readonly path: string;
  readonly text: string;
  /** The stretches of the text that stand in for what comes from elsewhere: a vault, or a deployer that replaces variables. */
  readonly unknown: readonly Stretch[];
  /** Undefined when it is empty or no YAML. */
  readonly settings: Node | undefined;
  /** Undefined too where it may come from what is not known. */
  readonly problem: Problem | undefined;
  readonly object: WorldObject;
  readonly key: string;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Finds and reads the file, as the container sees its volumes. */
export function readConfigFile(start: ServerStart): ConfigFile {
  const path = settingOf(start.environment, "IMMICH_CONFIG_FILE");
  if (path.kind !== "text") return { kind: path.kind === "unset" ? "none" : "unknown" };
  const file = mountedFile(start, path.text);
  if (file.kind === "there") return parsed(path.text, withVariablesApart(file.value), file.object, file.key);
  return file.kind === "unknown" ? file : { ...file, path: path.text };
}

/** The settings as data; undefined where they cannot be read here. */
export function configOf(start: ServerStart): Json | undefined {
  const file = readConfigFile(start);
  return file.kind === "read" && file.settings ? toJson(file.settings) : undefined;
}

/** Does a stretch of the file consist of nothing but what is written in the repository? */
export function isKnown({ unknown }: ReadConfigFile, span: Stretch | undefined): boolean {
  return span === undefined
    ? unknown.length === 0
    : unknown.every(({ start, end }) => end <= span.start || start >= span.end);
}

function parsed(path: string, value: Tracked, object: WorldObject, key: string): ConfigFile {
  const text = plainText(value);
  const unknown = unknownStretches(value);
  const { documents, problems } = parseYaml({ path: "", text: withPlainWords(text, unknown) });
  const [problem] = problems;
  const isOwn = unknown.every((stretch) => isWithinLine(text, stretch));
  return {
    kind: "read",
    path,
    text,
    unknown,
    settings: problem ? undefined : documents[0],
    problem: isOwn ? problem : undefined,
    object,
    key,
  };
}

/** What is not known is taken for a word, which fits wherever a value does. */
function withPlainWords(text: string, unknown: readonly Stretch[]): string {
  return unknown.reduce(
    (words, { start, end }) => words.slice(0, start) + "x".repeat(end - start) + words.slice(end),
    text,
  );
}

/** Behind a key or a quotation mark stands a value; at the beginning of a line it may be anything. */
function isWithinLine(text: string, { start }: Stretch): boolean {
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() !== "";
}

function unknownStretches(value: Tracked): readonly Stretch[] {
  let at = 0;
  return value.flatMap((piece): readonly Stretch[] => {
    const start = at;
    at += piece.text.length;
    return knownText([piece]) === undefined ? [{ start, end: at }] : [];
  });
}
