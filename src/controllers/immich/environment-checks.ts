import { atLeast, environmentValidator, vectorChoice } from "../../catalog/index.ts";
import type { Knowledge } from "../engine/index.ts";
import { knownText } from "../kubernetes/index.ts";
import { blameVariable } from "./setting.ts";
import type { ServerStart } from "./server-start.ts";

interface Check {
  readonly since: string;
  readonly names: readonly string[];
  /** Undefined when the text is right; otherwise what each validator says of it. */
  readonly judge: (text: string, version: string) => Verdict | undefined;
}

interface Verdict {
  /** As class-validator prints the value after conversion. */
  readonly converted: string;
  readonly zod: string;
  readonly joi: string;
}

const checks: readonly Check[] = [
  {
    since: "1.106.0",
    names: [
      "IMMICH_PORT",
      "DB_PORT",
      "REDIS_PORT",
      "REDIS_DBINDEX",
      "IMMICH_API_METRICS_PORT",
      "IMMICH_MICROSERVICES_METRICS_PORT",
    ],
    judge: judgeInteger,
  },
  {
    since: "1.95.0",
    names: ["DB_VECTOR_EXTENSION"],
    judge: (text, version) => judgeOption(text, [...vectorChoice(version).named.keys()].sort()),
  },
  {
    since: "1.133.0",
    names: ["DB_SSL_MODE"],
    judge: (text) => judgeOption(text, ["disable", "allow", "prefer", "require", "verify-full"]),
  },
  {
    since: "1.106.0",
    names: ["IMMICH_LOG_LEVEL"],
    judge: (text) => judgeOption(text, ["verbose", "debug", "log", "warn", "error", "fatal"]),
  },
  { since: "1.136.0", names: ["IMMICH_MEDIA_LOCATION"], judge: judgeAbsolutePath },
];

/** The first thing Immich does: validate its environment. States each invalid variable; answers the first complaint. */
export function checkEnvironment(start: ServerStart): string | undefined {
  const { context, environment, version, workload, container } = start;
  let first: string | undefined;
  for (const check of checks) {
    if (!atLeast(version, check.since)) continue;
    for (const name of check.names) {
      const variable = environment.variables.get(name);
      const text = variable && knownText(variable.value);
      const verdict = text === undefined || text === "" ? undefined : check.judge(text, version);
      if (!variable || text === undefined || !verdict) continue;
      const message = complaint(version, name, verdict);
      const stands = context.fails({
        rule: "immich/env-invalid",
        object: workload.ref,
        about: name,
        message,
        blame: blameVariable(start, variable),
        known: knowledge(version),
        details: { name, value: text, container: container.name, version, link: variable.path === undefined },
      });
      if (stands) first ??= message;
    }
  }
  return first;
}

function complaint(version: string, name: string, { converted, zod, joi }: Verdict): string {
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

/** `Number()` takes blanks around the digits and an exponent; a number that is not whole is refused too. */
function judgeInteger(text: string): Verdict | undefined {
  const number = Number(text);
  if (Number.isInteger(number)) return undefined;
  const zod = Number.isNaN(number)
    ? "Invalid input: expected number, received NaN"
    : "Invalid input: expected int, received number";
  return { converted: String(number), zod, joi: "must be a number" };
}

function judgeOption(text: string, options: readonly string[]): Verdict | undefined {
  if (options.includes(text)) return undefined;
  const list = options.map((option) => `"${option}"`).join("|");
  return {
    converted: text,
    zod: `Invalid option: expected one of ${list}`,
    joi: `must be one of [${options.join(", ")}]`,
  };
}

function judgeAbsolutePath(text: string): Verdict | undefined {
  if (text.startsWith("/")) return undefined;
  return { converted: text, zod: "Must be an absolute path", joi: "must be an absolute path" };
}
