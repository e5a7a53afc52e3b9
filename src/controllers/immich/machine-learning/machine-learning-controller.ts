import { atLeast, immichImage } from "../../../catalog/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Outcome } from "../../engine/index.ts";
import {
  containerEnvironment,
  containersOf,
  failedProbes,
  runsPods,
  workloadController,
  workloadKinds,
  type Container,
} from "../../kubernetes/index.ts";
import { heardByItselfAlone } from "../own-address.ts";
import { releaseOf } from "../server-start.ts";
import { noteModels } from "./models.ts";
import { checkSettings } from "./settings.ts";
import { settingOf } from "../environment/setting.ts";

/** Where machine learning listens unless `IMMICH_PORT` says otherwise. */
const standardPort = 3003;

/** What it answers: its own two paths and FastAPI's documentation (machine-learning/immich_ml/main.py). */
const paths: ReadonlySet<string> = new Set(["/", "/ping", "/docs", "/redoc", "/openapi.json"]);

/** Machine learning, as far as its settings and the kubelet's probes of it go: it needs neither database nor Redis. */
export const machineLearningController: Controller = {
  name: "machine learning",
  kinds: workloadKinds.filter((kind) => !kind.startsWith("batch/")),
  judgesOnly: true,
  reconcile(workload, context): Outcome | undefined {
    const container = containersOf(workload).find(
      ({ init, image }) => !init && immichImage(image)?.component === "machine-learning",
    );
    if (!container || !runsPods(workload)) return undefined;
    if (workload.health.get(workloadController.name)?.state !== "ready") return undefined;
    const refused = checkSettings(workload, container, releaseOf(container, context), context);
    if (refused !== undefined) return { health: { state: "failed", reason: `CrashLoopBackOff: ${refused}` } };
    noteModels(workload, container, context);
    const problem =
      heardByItselfAlone(workload, container, releaseOf(container, context), context) ??
      checkProbes(workload, container, context);
    if (problem !== undefined) return { health: { state: "failed", reason: problem } };
    return workload.health.has("machine learning") ? { health: { state: "ready", reason: "started" } } : undefined;
  },
};

function checkProbes(workload: WorldObject, container: Container, context: Context): string | undefined {
  const version = releaseOf(container, context);
  const setting = settingOf(containerEnvironment(context.world, workload, container), "IMMICH_PORT");
  // Before 1.106 the variable had another name; what it holds may be known to nobody here.
  if (setting.kind === "unknown" || !atLeast(version, "1.106.0")) return undefined;
  const port = setting.kind === "text" ? Number(setting.text) : standardPort;
  if (!Number.isInteger(port)) return undefined;
  let first: string | undefined;
  for (const { field, kind, asked, message, path } of failedProbes(container, {
    port,
    answers: (asked) => paths.has(asked.replace(/[?#].*$/, "")),
  })) {
    const stands = context.fails({
      rule: "gateway/backend-port",
      object: workload.ref,
      about: `machine learning ${field}`,
      message,
      blame: { object: workload.ref, path },
      known: { from: "source", of: "Immich machine learning 1.106–3.2 and the kubelet" },
      details: { problem: `learning-${kind}`, probe: field, asked, port, version },
    });
    if (stands) first ??= message;
  }
  return first;
}
