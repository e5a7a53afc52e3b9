import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const settingInvalid: Rule = {
  id: "postgres/setting-invalid",
  title: (trouble) => `PostgreSQL refuses ${detail(trouble, "parameter")} = ${detail(trouble, "value")}`,
  message: () =>
    "Its units are B, kB, MB, GB and TB, in these very letters; those of Kubernetes (Ki, Mi, Gi) are none. PostgreSQL does not start with it.",
  remedy: (trouble) => {
    const meant = detail(trouble, "meant");
    return meant === "" ? "write the amount with one of these units" : `write ${meant}`;
  },
  fixes,
  seeIt: ({ object }) =>
    object.kind === "Cluster"
      ? `kubectl -n ${object.namespace} logs job/${object.name}-1-initdb`
      : `kubectl -n ${object.namespace} logs ${object.kind.toLowerCase()}/${object.name}`,
  explanation: {
    summary: "An amount of memory among PostgreSQL's settings has a unit that PostgreSQL does not know.",
    why: "PostgreSQL counts memory in `B`, `kB`, `MB`, `GB` and `TB` (powers of 1024) and tells capital from small letters. `64Mi`, right for a container's resources, is an error here, and so are `64M`, `64mb` and `512KB`. A setting that cannot be read ends the start.",
    looksLike: [
      'FATAL: invalid value for parameter "<parameter>": "<value>"',
      'HINT: Valid units for this parameter are "B", "kB", "MB", "GB", and "TB".',
      'configuration file "<file>" contains errors',
    ],
    mend: "Write `MB` for `Mi`, `GB` for `Gi`, `kB` for `Ki`.",
    sources: ["PostgreSQL documentation, Parameter Names and Values; src/backend/utils/misc/guc.c"],
  },
};
