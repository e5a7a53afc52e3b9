import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const settingInvalid: Rule = {
  id: "postgres/setting-invalid",
  title: (trouble) => {
    const parameter = detail(trouble, "parameter");
    return isUnknown(trouble)
      ? `PostgreSQL${` ${detail(trouble, "major")}`.trimEnd()} has no setting ${parameter}`
      : `PostgreSQL refuses ${parameter} = ${detail(trouble, "value")}`;
  },
  message: (trouble) => {
    const takes = detail(trouble, "takes");
    switch (detail(trouble, "problem")) {
      case "unit":
        return `${unitsOf(trouble)} PostgreSQL does not start with it.`;
      case "unknown":
        return "A name without a dot has to be one of PostgreSQL's own; it does not start with any other.";
      default:
        return `${takes} PostgreSQL does not start with it.`;
    }
  },
  remedy,
  fixes,
  seeIt: ({ object }) =>
    object.kind === "Cluster"
      ? `kubectl -n ${object.namespace} logs job/${object.name}-1-initdb`
      : `kubectl -n ${object.namespace} logs ${object.kind.toLowerCase()}/${object.name}`,
  explanation: {
    summary: "PostgreSQL does not know a setting, or does not take its value.",
    why: "PostgreSQL reads every setting before it starts, and one that it cannot read ends the start. Names without a dot are its own, and differ between its releases; those with a dot are extensions' and are taken as they are. It counts memory in `B`, `kB`, `MB`, `GB` and `TB` (powers of 1024) and tells capital from small letters: `64Mi`, right for a container's resources, is an error here, and so are `64M`, `64mb` and `512KB`. Time is counted in `us`, `ms`, `s`, `min`, `h` and `d`. A number that is no amount has no unit at all.",
    looksLike: [
      'FATAL: invalid value for parameter "<parameter>": "<value>"',
      'HINT: Valid units for this parameter are "B", "kB", "MB", "GB", and "TB".',
      'FATAL: unrecognized configuration parameter "<parameter>"',
      'FATAL: parameter "<parameter>" requires a Boolean value',
      '<value> is outside the valid range for parameter "<parameter>"',
      'configuration file "<file>" contains errors',
    ],
    mend: "Write the setting's name as PostgreSQL's documentation has it, and a value that it takes: `MB` for `Mi`, `GB` for `Gi`, `kB` for `Ki`, `min` for minutes.",
    sources: [
      "PostgreSQL 14.23, 15.18, 16.14, 17.10, 18.4, executed: pg_settings, postgres -c",
      "PostgreSQL documentation, Parameter Names and Values; src/backend/utils/misc/guc.c",
    ],
  },
};

function isUnknown(trouble: Trouble): boolean {
  return ["unknown", "release"].includes(detail(trouble, "problem"));
}

function unitsOf(trouble: Trouble): string {
  return detail(trouble, "counts") === "time"
    ? "Its units are us, ms, s, min, h and d, in these very letters."
    : "Its units are B, kB, MB, GB and TB, in these very letters; those of Kubernetes (Ki, Mi, Gi) are none.";
}

function remedy(trouble: Trouble): string {
  const meant = detail(trouble, "meant");
  switch (detail(trouble, "problem")) {
    case "unit":
      return meant === "" ? "write the amount with one of these units" : `write ${meant}`;
    case "unknown":
      return meant === "" ? "take it out, or write the name as in PostgreSQL's documentation" : `write ${meant}`;
    case "release":
      return "take it out";
    default:
      return "write a value that it takes";
  }
}
