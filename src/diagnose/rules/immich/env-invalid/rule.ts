import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const envInvalid: Rule = {
  id: "immich/env-invalid",
  title: (trouble) => `${part(trouble)} refuses the value of ${detail(trouble, "name")}`,
  message,
  remedy: (trouble) => {
    if (detail(trouble, "link") === "true") return "set enableServiceLinks: false in the pod";
    const instead = detailList(trouble, "instead");
    return instead.length > 0
      ? `write ${instead.join(" and ")} instead`
      : `correct ${detail(trouble, "name")}, or leave it out`;
  },
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "A variable has a value that Immich does not accept; it stops before it does anything.",
    why: "Immich validates its variables first. Ports must be whole numbers; `DB_VECTOR_EXTENSION`, `DB_SSL_MODE`, `IMMICH_LOG_LEVEL` and others must be one of a few words, in lower case (`info` is no log level, `vchord` and, since 3.0, `pgvecto.rs` are no extensions); `IMMICH_MEDIA_LOCATION` must be absolute. Switches are `true` or `false`; since 3.0 also `yes`, `1` and the like, but not empty. Machine learning judges its own: numbers must be whole, `MACHINE_LEARNING_OPENVINO_PRECISION` is `FP16` or `FP32`, and since 3.0 `MACHINE_LEARNING_PRELOAD__CLIP` and `MACHINE_LEARNING_PRELOAD__FACIAL_RECOGNITION` are no variables any more. A Service named `immich` or `redis` makes Kubernetes set `IMMICH_PORT` or `REDIS_PORT` to `tcp://…` in every pod of the namespace, unless the pod has `enableServiceLinks: false` or sets the variable itself.",
    looksLike: [
      "Invalid environment variables: - [<name>] Invalid option: expected one of <options>",
      "Invalid environment variables: - [<name>] Invalid input: expected number, received NaN",
      "Invalid environment variables: <name>=<value>",
      "Error: Invalid worker(s) found: <workers>",
      "Error: Invalid telemetry found: <name>",
      "Error: Failed to decode redis options",
      'Config validation error: "<name>" must be a number',
      "Error: '<value>' is not a valid port number.",
      'SettingsError: error parsing value for field "preload" from source "EnvSettingsSource"',
      "1 validation error for Settings",
    ],
    mend: "Correct the value or remove the variable. Against service links: `enableServiceLinks: false` in the pod's spec, or rename the Service.",
    sources: [
      "immich-app/immich server/src/dtos/env.dto.ts",
      "immich-app/immich machine-learning/immich_ml/config.py; blog, Migrating to v3",
      "immich-app/immich#26597",
      "kubelet getServiceEnvVarMap",
    ],
  },
};

/** Machine learning judges variables of its own. */
function part(trouble: Trouble): string {
  return detail(trouble, "part") || "Immich";
}

function message(trouble: Trouble): string {
  if (detail(trouble, "link") === "true") {
    return `Nobody wrote it: Kubernetes sets it to ${detail(trouble, "value")} because of the Service of that name. ${part(trouble)} stops with: ${trouble.message}.`;
  }
  const value = detail(trouble, "value");
  const version = detail(trouble, "version");
  if (detailList(trouble, "instead").length > 0)
    return `${part(trouble)} ${version} has variables of their own for the two models in its place, and stops with: ${trouble.message}.`;
  return `${part(trouble)} ${version} does not ${value === "" ? "take an empty text" : `know ${value}`} there and stops with: ${trouble.message}.`;
}
