import type { FunctionTable } from "../signature.ts";
import { applicationSets } from "./application-sets.ts";
import { builtins } from "./builtins.ts";
import { certificates } from "./certificates.ts";
import { control } from "./control.ts";
import { dates } from "./dates.ts";
import { defaults } from "./defaults.ts";
import { dicts } from "./dicts.ts";
import { encodings } from "./encodings.ts";
import { json } from "./json.ts";
import { lists } from "./lists.ts";
import { math } from "./math.ts";
import { passwords } from "./passwords.ts";
import { paths } from "./paths.ts";
import { random } from "./random.ts";
import { reflection } from "./reflection.ts";
import { regex } from "./regex.ts";
import { semver } from "./semver.ts";
import { splitting } from "./splitting.ts";
import { strings } from "./strings.ts";
import { urls } from "./urls.ts";
import { wordFunctions } from "./words.ts";
import { yaml } from "./yaml.ts";

/** Every function a template of External Secrets can call, by what it is about. */
export const functionGroups: Readonly<Record<string, FunctionTable>> = {
  "text/template": builtins,
  strings,
  words: wordFunctions,
  splitting,
  defaults,
  lists,
  dicts,
  math,
  encodings,
  json,
  yaml,
  regex,
  dates,
  semver,
  urls,
  passwords,
  random,
  certificates,
  paths,
  reflection,
  control,
};

export const functions: FunctionTable = Object.assign({}, ...Object.values(functionGroups));

/** Every function a template of an ApplicationSet can call; those that only External Secrets has are among them. */
export const applicationSetFunctions: FunctionTable = { ...functions, ...applicationSets };
