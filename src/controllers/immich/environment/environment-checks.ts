import { hasVariable } from "../../../source/index.ts";
import {
  atLeast,
  environmentValidator,
  validatedVariables,
  vectorChoice,
  type VariableKind,
} from "../../../catalog/index.ts";
import { refName } from "../../../world/index.ts";
import type { Knowledge } from "../../engine/index.ts";
import { knownText, type Variable } from "../../kubernetes/index.ts";
import { refusalOf, remaining, type Refusal } from "./environment-values.ts";
import { isRedisOptions, redisOptions } from "../redis/redis-options.ts";
import { blameVariable } from "./setting.ts";
import type { ServerStart } from "../server-start.ts";

/** The first thing Immich does: validate its environment. States each invalid variable; answers the first complaint. */
export function checkEnvironment(start: ServerStart): string | undefined {
  let first: string | undefined;
  for (const { name, since, kind } of [vectorExtension(start.version), ...validatedVariables]) {
    if (!atLeast(start.version, since)) continue;
    const complaint = checkVariable(start, name, kind);
    first ??= complaint;
  }
  return first ?? checkRedisOptions(start);
}

function vectorExtension(version: string): (typeof validatedVariables)[number] {
  const options = [...vectorChoice(version).named.keys()].sort();
  return { name: "DB_VECTOR_EXTENSION", since: "1.95.0", kind: { options } };
}

function checkVariable(start: ServerStart, name: string, kind: VariableKind): string | undefined {
  const { version } = start;
  const variable = start.environment.variables.get(name);
  const text = variable && knownText(variable.value);
  if (!variable || text === undefined) return undefined;
  if (hasVariable(text)) {
    const { context, workload } = start;
    context.assumes({
      message: `something replaces ${text} in ${name} of ${refName(workload.ref)}`,
      object: workload.ref,
    });
    return undefined;
  }
  if (typeof kind === "object" && "list" in kind) return checkList(start, variable, text, kind);
  const refusal = refusalOf(kind, text, version);
  return refusal && state(start, variable, text, complaint(version, name, refusal));
}

/** Workers and telemetry are not looked at by the validator, but by Immich itself, after what is excluded has been taken out. */
function checkList(
  start: ServerStart,
  variable: Variable,
  text: string,
  { list, what, without }: Extract<VariableKind, { readonly list: unknown }>,
): string | undefined {
  const excluded = start.environment.variables.get(without);
  const excludedText = excluded ? knownText(excluded.value) : "";
  if (excludedText === undefined || text === "all") return undefined;
  const left = remaining(text, excludedText);
  const unknown = left.find((entry) => !list.includes(entry));
  if (unknown === undefined) return undefined;
  const named = what === "telemetry" ? unknown : left.join(",");
  return state(start, variable, text, `Error: Invalid ${what} found: ${named}`);
}

/** `REDIS_URL` in the form that counts: base64 of JSON. */
function checkRedisOptions(start: ServerStart): string | undefined {
  const variable = start.environment.variables.get("REDIS_URL");
  const text = variable && knownText(variable.value);
  if (!variable || text === undefined || !isRedisOptions(text) || redisOptions(text) !== undefined) return undefined;
  return state(start, variable, "this text", "Error: Failed to decode redis options");
}

function state(start: ServerStart, variable: Variable, value: string, message: string): string | undefined {
  const { context, workload, container, version } = start;
  const stands = context.fails({
    rule: "immich/env-invalid",
    object: workload.ref,
    about: variable.name,
    message,
    blame: blameVariable(start, variable),
    known: knowledge(version),
    details: { name: variable.name, value, container: container.name, version, link: variable.path === undefined },
  });
  return stands ? message : undefined;
}

function complaint(version: string, name: string, { converted, zod, joi }: Refusal): string {
  switch (environmentValidator(version)) {
    case "zod":
      return `Invalid environment variables: - [${name}] ${zod}`;
    case "class-validator":
      return `Invalid environment variables: ${name}=${converted}`;
    case "joi":
      return `Config validation error: "${name}" ${joi}`;
  }
}

function knowledge(version: string): Knowledge {
  return environmentValidator(version) === "joi"
    ? { from: "hearsay", of: "Immich before 1.120" }
    : { from: "source", of: "Immich EnvDto, 1.120–3.2" };
}
