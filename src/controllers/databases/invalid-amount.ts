import type { Ref } from "../../render/index.ts";
import type { Blame, Trouble } from "../engine/index.ts";
import { meantAmount, refusesAmount } from "./memory-setting.ts";

/** A setting with a unit that PostgreSQL does not know, so that it does not start; undefined for all others. */
export function invalidAmount(object: Ref, blame: Blame, parameter: string, value: string): Trouble | undefined {
  if (!refusesAmount(parameter, value)) return undefined;
  return {
    rule: "postgres/setting-invalid",
    object,
    about: parameter,
    message: `FATAL: invalid value for parameter "${parameter}": "${value}"`,
    blame,
    known: { from: "source", of: "PostgreSQL 14–18, parse_int and convert_to_base_unit of guc.c" },
    details: { parameter, value, meant: meantAmount(value) ?? null },
  };
}
