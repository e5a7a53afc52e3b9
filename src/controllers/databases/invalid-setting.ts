import type { Ref } from "../../render/index.ts";
import type { Blame, Trouble } from "../engine/index.ts";
import { settingFault, type WrittenSetting } from "./setting-fault.ts";

/** A setting with which PostgreSQL does not start; undefined for all others. */
export function invalidSetting(object: Ref, blame: Blame, written: WrittenSetting): Trouble | undefined {
  const fault = settingFault(written);
  if (fault === undefined) return undefined;
  const { parameter, value, major } = written;
  return {
    rule: "postgres/setting-invalid",
    object,
    about: parameter,
    message: `FATAL: ${fault.message}`,
    blame,
    known: { from: "executed", of: "PostgreSQL 14–18" },
    details: {
      parameter,
      value,
      problem: fault.problem,
      major: major ?? null,
      meant: fault.meant ?? null,
      takes: fault.takes ?? null,
      counts: fault.counts ?? null,
    },
  };
}
