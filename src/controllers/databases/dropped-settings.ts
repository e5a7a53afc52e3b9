import type { Ref } from "../../render/index.ts";
import type { Path } from "../../source/index.ts";
import { fieldsAt, type JsonObject } from "../../world/index.ts";
import type { Trouble } from "../engine/index.ts";
import { settingFault } from "./setting-fault.ts";

/** Parameters that go through Patroni: what PostgreSQL would not start with, it leaves out, or brings within the limits, with a line in its log. */
export function droppedSettings(
  { ref, object }: { readonly ref: Ref; readonly object: JsonObject },
  path: Path,
  major: number | undefined,
): readonly Trouble[] {
  return fieldsAt(object, ...path).flatMap(([parameter, given]): readonly Trouble[] => {
    const value = String(given);
    const fault = settingFault({ parameter, value, major, plain: true });
    if (fault === undefined) return [];
    const { problem, meant, takes } = fault;
    return [
      {
        rule: "postgres/setting-dropped",
        object: ref,
        about: parameter,
        message: logged(problem, parameter, value),
        blame: { object: ref, path: [...path, parameter] },
        known: {
          from: "source",
          of: "Patroni 2.1–4.1, transform_postgresql_parameter_value; PostgreSQL 14–18, executed",
        },
        details: { parameter, value, problem, meant: meant ?? null, takes: takes ?? null },
      },
    ];
  });
}

function logged(problem: string, parameter: string, value: string): string {
  switch (problem) {
    case "unknown":
    case "release":
      return `Removing unexpected parameter=${parameter} value=${value} from the config`;
    case "limits":
      return `Value=${value} of parameter=${parameter} is too low or too big`;
    default:
      return `Removing parameter=${parameter} from the config due to the invalid value=${value}`;
  }
}
