import { meantSetting, postgresSetting, settingReleases, type PostgresSetting } from "../../catalog/index.ts";
import { countsTime, meantAmount, numberFault, type NumberSetting } from "./number-setting.ts";

/** A setting as it is written, for a PostgreSQL of which more or less is known. */
export interface WrittenSetting {
  readonly parameter: string;
  readonly value: string;
  /** Undefined where it is not sure. */
  readonly major: number | undefined;
  /** Is it PostgreSQL as it is published, without settings that a distribution adds? */
  readonly plain: boolean;
}

/** Why PostgreSQL does not start with a setting. */
export interface SettingFault {
  readonly problem: "unknown" | "release" | "unit" | "value" | "limits";
  /** PostgreSQL's own words. */
  readonly message: string;
  /** The name or the value that is meant, where that is plain. */
  readonly meant?: string | undefined;
  /** What it takes, or when there was such a setting. */
  readonly takes?: string | undefined;
  /** What its units count. */
  readonly counts?: "memory" | "time" | undefined;
}

/** Undefined for what PostgreSQL takes, and for what nobody can tell: names with a dot are those of extensions. */
export function settingFault({ parameter, value, major, plain }: WrittenSetting): SettingFault | undefined {
  if (!/^[a-z_]\w*$/i.test(parameter) || isBeyond(major)) return undefined;
  const message = `unrecognized configuration parameter "${parameter}"`;
  const setting = postgresSetting(parameter);
  if (setting === undefined) {
    const meant = meantSetting(parameter);
    return plain || meant !== undefined ? { problem: "unknown", message, meant } : undefined;
  }
  if (major !== undefined && major < setting.since)
    return { problem: "release", message, takes: `PostgreSQL ${setting.since} is the first that has it.` };
  if (major !== undefined && major > setting.until)
    return { problem: "release", message, takes: `PostgreSQL ${setting.until} is the last that has it.` };
  if (/[$]|\{\{/.test(value)) return undefined;
  return valueFault(setting, value);
}

function isBeyond(major: number | undefined): boolean {
  return major !== undefined && (major < settingReleases.first || major > settingReleases.last);
}

/** parse_bool of bool.c: the words may be shortened as long as they stay apart. */
const switched = /^(?:1|0|on|off?|t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no)$/i;

function valueFault({ name, value: takes }: PostgresSetting, value: string): SettingFault | undefined {
  switch (takes.kind) {
    case "other":
      return undefined;
    case "switch":
      if (switched.test(value)) return undefined;
      return { problem: "value", message: `parameter "${name}" requires a Boolean value`, takes: "It is on or off." };
    case "word": {
      if (takes.taken.some((word) => word.toLowerCase() === value.toLowerCase()) || isEmptyVersion(name, value))
        return undefined;
      const message = `invalid value for parameter "${name}": "${value}"`;
      return { problem: "value", message, takes: `It is one of ${takes.listed.join(", ")}.` };
    }
    default:
      return ofNumber(name, takes, value);
  }
}

function ofNumber(name: string, setting: NumberSetting, value: string): SettingFault | undefined {
  const problem = numberFault(setting, value);
  if (problem === undefined) return undefined;
  const { unit, whole, limits } = setting;
  const counted = unit === undefined ? "" : `, counted in ${unit}`;
  if (problem === "limits") {
    const [least, most] = limits ?? [];
    const bounds = most === Infinity ? `is at least ${least}` : `goes from ${least} to ${most}`;
    const message = `${value} is outside the valid range for parameter "${name}"`;
    return { problem, message, takes: `It ${bounds}${counted}.` };
  }
  const message = `invalid value for parameter "${name}": "${value}"`;
  const takes = `It is a ${whole ? "whole number" : "number"}${unit === undefined ? " without a unit" : ""}.`;
  const counts = countsTime(setting) ? "time" : "memory";
  return problem === "unit" && counts === "memory"
    ? { problem, message, counts, meant: meantAmount(value) }
    : { problem, message, takes, counts };
}

/** No highest version of TLS. */
function isEmptyVersion(name: string, value: string): boolean {
  return name === "ssl_max_protocol_version" && value === "";
}
