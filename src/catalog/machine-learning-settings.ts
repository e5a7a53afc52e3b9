import { atLeast } from "./releases.ts";

type Kind = "integer" | "boolean" | { readonly options: readonly string[] } | { readonly sections: readonly string[] };

/**
 * The variables of machine learning that have a type, by the first release that is known to judge them: immich-app/immich
 * machine-learning/immich_ml/config.py. What pydantic says of a value was tried with pydantic 2.14 and pydantic-settings 2.16.
 */
const variables: readonly (readonly [name: string, since: string, kind: Kind])[] = [
  ...words(
    "MODEL_TTL MODEL_TTL_POLL_S WORKERS WORKER_TIMEOUT REQUEST_THREADS MODEL_INTER_OP_THREADS MODEL_INTRA_OP_THREADS",
  ).map((name) => [`MACHINE_LEARNING_${name}`, "1.131.0", "integer"] as const),
  ...words("ANN ANN_FP16_TURBO").map((name) => [`MACHINE_LEARNING_${name}`, "1.131.0", "boolean"] as const),
  ["IMMICH_PORT", "1.131.0", "integer"],
  ["MACHINE_LEARNING_MODEL_ARENA", "3.0.0", "boolean"],
  ["MACHINE_LEARNING_MAX_BATCH_SIZE__FACIAL_RECOGNITION", "3.0.0", "integer"],
  ["MACHINE_LEARNING_MAX_BATCH_SIZE__OCR", "3.0.0", "integer"],
  ["MACHINE_LEARNING_OPENVINO_PRECISION", "3.0.0", { options: ["FP16", "FP32"] }],
  // Until then one model for both could be written there.
  ["MACHINE_LEARNING_PRELOAD__CLIP", "3.0.0", { sections: ["TEXTUAL", "VISUAL"] }],
  ["MACHINE_LEARNING_PRELOAD__FACIAL_RECOGNITION", "3.0.0", { sections: ["DETECTION", "RECOGNITION"] }],
];

/** A value that machine learning does not start with. */
export interface RefusedSetting {
  readonly message: string;
  /** The variables that took the place of this one. */
  readonly instead: readonly string[];
}

/** The names of the variables that a release of machine learning judges. */
export function judgedSettings(version: string): readonly string[] {
  return variables.filter(([, since]) => atLeast(version, since)).map(([name]) => name);
}

/** What pydantic says of a value; undefined where it takes it. */
export function refusedSetting(name: string, text: string): RefusedSetting | undefined {
  const kind = variables.find(([each]) => each === name)?.[2];
  const field = name
    .replace(/^MACHINE_LEARNING_/, "")
    .toLowerCase()
    .replaceAll("__", ".");
  const invalid = (why: string): RefusedSetting => ({
    message: `ValidationError: 1 validation error for Settings ${field} ${why}`,
    instead: [],
  });
  if (kind === undefined) return undefined;
  if (kind === "integer") {
    const why = "Input should be a valid integer, unable to parse string as an integer";
    return /^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/.test(text) ? undefined : invalid(why);
  }
  if (kind === "boolean") {
    const why = "Input should be a valid boolean, unable to interpret input";
    return /^(?:0|1|on|off|t|f|true|false|y|n|yes|no)$/i.test(text) ? undefined : invalid(why);
  }
  if ("options" in kind) {
    const why = `Input should be ${kind.options.map((option) => `'${option}'`).join(" or ")}`;
    return kind.options.includes(text) ? undefined : invalid(why);
  }
  // A mapping may be written as JSON.
  if (text.trim().startsWith("{")) return undefined;
  return {
    message: 'SettingsError: error parsing value for field "preload" from source "EnvSettingsSource"',
    instead: kind.sections.map((section) => `${name}__${section}`),
  };
}

function words(text: string): readonly string[] {
  return text.split(" ");
}
