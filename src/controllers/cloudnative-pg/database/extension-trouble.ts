import { intendedExtension } from "../../../catalog/index.ts";
import type { Ref } from "../../../render/index.ts";
import type { Statement } from "../../../world/index.ts";
import type { ExtensionFault } from "../../databases/index.ts";
import type { Blame, Trouble } from "../../engine/index.ts";
import type { Operand } from "../image/operand.ts";
import { extensionVolume } from "../troubles.ts";

/** A `CREATE EXTENSION`, and where it is written. */
export interface ExtensionStep {
  readonly object: Ref;
  readonly blame: Blame;
  /** `init`: the first SQL of a new cluster. `database`: a Database object. `script`: an init container's file. */
  readonly stage: "init" | "database" | "script";
  readonly operand: Pick<Operand, "image" | "lost"> | undefined;
  /** The object that holds `shared_preload_libraries`. */
  readonly cluster: Ref;
  /** What PostgreSQL's words are wrapped in. */
  readonly says: (error: string) => string;
}

/** The trouble that a failing `CREATE EXTENSION` is: the same faults as with the Zalando operator, told with its own outcome. */
export function extensionTrouble(step: ExtensionStep, fault: ExtensionFault, { database, does }: Statement): Trouble {
  const name = does.kind === "create-extension" ? does.name : "";
  const lost = fault.kind === "absent" ? step.operand?.lost?.get(fault.name) : undefined;
  if (lost) return extensionVolume(step.cluster, lost, step.says(fault.error.message));
  const rule = rules[fault.kind];
  const trouble: Trouble = {
    rule,
    object: step.object,
    about: `${database}/${name}`,
    message: step.says(fault.error.message),
    blame: step.blame,
    known: {
      from: "source",
      of: step.stage === "script" ? "PostgreSQL 14–18" : "CloudNativePG 1.22–1.30, PostgreSQL 14–18",
    },
    details: {
      operator: "cloudnative-pg",
      stage: step.stage,
      cluster: step.cluster.name,
      database,
      name,
      schema: does.kind === "create-extension" ? (does.schema ?? "public") : "",
      meant: intendedExtension(name) ?? null,
      image: step.operand?.image ?? null,
      problem: fault.kind,
      error: fault.error.message,
      ...(fault.kind === "dependency" ? { required: fault.required } : {}),
      ...(fault.kind === "absent" ? { absent: fault.name } : {}),
      ...(fault.kind === "preload" ? { library: fault.library } : {}),
      ...(fault.kind === "misplaced" ? { needed: fault.schema ?? null, dictated: true } : {}),
    },
  };
  if (fault.kind !== "preload") return trouble;
  const path = ["spec", "postgresql", "shared_preload_libraries"];
  return {
    ...trouble,
    object: step.cluster,
    about: fault.library,
    blame: { object: step.cluster, path, missing: `no ${fault.library}` },
  };
}

const rules = {
  misnamed: "postgres/extension-unknown",
  absent: "postgres/extension-not-in-image",
  dependency: "postgres/extension-dependency",
  preload: "postgres/preload-missing",
  "no-schema": "postgres/extension-schema",
  misplaced: "postgres/extension-schema",
  duplicate: "cloudnative-pg/init-sql",
  permission: "cloudnative-pg/init-sql",
} as const;
