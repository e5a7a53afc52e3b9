import { ignoredVariable } from "../../../catalog/index.ts";
import { knownText, type Variable } from "../../kubernetes/index.ts";
import { isRedisOptions } from "../redis/redis-options.ts";
import type { ServerStart } from "../server-start.ts";
import { blameName } from "./setting.ts";

/** Variables that are set for Immich by hand and that it does not read. No release complains of a name that it does not know. */
export function noteIgnoredVariables(start: ServerStart): void {
  const ignored = [...start.environment.variables.values()].flatMap((variable) => {
    const instead = isWrittenInEnv(variable) ? insteadOf(start, variable) : undefined;
    return instead === undefined ? [] : [{ variable, instead }];
  });
  const [first] = ignored;
  if (!first) return;
  const { context, workload } = start;
  context.notes({
    rule: "immich/env-ignored",
    object: workload.ref,
    message: "Immich starts without a word about it",
    blame: blameName(start, first.variable),
    known: { from: "source", of: "Immich EnvDto and start.sh, 1.106–3.2" },
    details: {
      names: ignored.map(({ variable }) => variable.name),
      instead: ignored.map(({ instead }) => instead),
    },
    weight: "info",
  });
}

/** Whole Secrets and service links bring names that nobody meant for Immich. */
function isWrittenInEnv({ path }: Variable): boolean {
  return path?.includes("env") === true;
}

function insteadOf({ version }: ServerStart, { name, value }: Variable): string | undefined {
  const text = name === "REDIS_URL" ? knownText(value) : undefined;
  // Any form but base64 is passed over.
  if (text !== undefined && text !== "" && !isRedisOptions(text)) return "REDIS_HOSTNAME";
  return ignoredVariable(name, version);
}
