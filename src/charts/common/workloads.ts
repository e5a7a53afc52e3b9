import type { Mapping, Node } from "../../source/index.ts";
import { entryOf, itemsAt, textAt } from "../../source/index.ts";
import { list, number, object, text } from "../build.ts";
import { bring, refuse } from "../chart.ts";
import { rendered } from "../rendered.ts";
import { filledAt, valueAt } from "../values.ts";
import { cronJob, job } from "./batch.ts";
import { claimTemplate } from "./claim-templates.ts";
import { hasContainers } from "./container.ts";
import { controllersOf, itemBy, servicesOf } from "./items.ts";
import { controllerSelector, metadata, podMetadata } from "./labels.ts";
import type { LibraryChart, LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";
import { podSpec } from "./pod.ts";

/** Deployments, StatefulSets, DaemonSets, CronJobs and Jobs. */
export function bringWorkloads(chart: LibraryChart): void {
  for (const item of controllersOf(chart)) {
    const type = textAt(item.values, "type") || "deployment";
    bring(chart, `controller ${item.key.text}`, (draft) => workload(draft, item, type));
    const extras = ["podDisruptionBudget", "horizontalPodAutoscaler"].filter((key) => filledAt(item.values, key));
    chart.found.opaque.push(...extras.map((key) => `controller ${item.key.text}: ${key} is not modelled`));
  }
}

function workload(draft: LibraryDraft, item: Item, type: string): Mapping | undefined {
  if (!hasContainers(item)) {
    refuse(draft.chart, noContainers(draft, item.key.text), item.key);
    return undefined;
  }
  switch (type) {
    case "deployment":
      return whole(draft, item, "apps/v1", "Deployment", deployment(draft, item));
    case "statefulset":
      return whole(draft, item, "apps/v1", "StatefulSet", statefulSet(draft, item));
    case "daemonset":
      return whole(draft, item, "apps/v1", "DaemonSet", daemonSet(draft, item));
    case "cronjob":
      return whole(draft, item, "batch/v1", "CronJob", cronJob(item, templateOf(draft, item)));
    case "job":
      return whole(draft, item, "batch/v1", "Job", job(item, templateOf(draft, item)));
    default:
      refuse(draft.chart, `Not a valid controller.type (${type})`, valueAt(item.values, "type"));
      return undefined;
  }
}

function noContainers({ chart }: LibraryDraft, controller: string): string {
  return chart.library.major < 5
    ? `No containers enabled for controller (${controller})`
    : `Controller '${controller}': No containers are enabled. At least one container must be enabled. Check the 'enabled' field in your container definitions under 'controllers.${controller}.containers'.`;
}

function whole(draft: LibraryDraft, item: Item, apiVersion: string, kind: string, spec: Mapping): Mapping {
  const own = { [draft.chart.library.controllerLabel]: text(item.key.text) };
  const name = nameOf(draft, "controller", item);
  const made = object({
    apiVersion: text(apiVersion),
    kind: text(kind),
    metadata: metadata(draft, name, item.values, own),
    spec,
  });
  return { ...made, span: item.key.span };
}

function selectorOf(draft: LibraryDraft, { key, values }: Item): Mapping {
  return controllerSelector(draft, key.text, values);
}

function templateOf(draft: LibraryDraft, item: Item): Mapping {
  return object({ metadata: podMetadata(draft, item.values, selectorOf(draft, item)), spec: podSpec(draft, item) });
}

/** `replicas: null` leaves the field out, for an autoscaler. */
function replicasOf({ values }: Item): Node | undefined {
  const entry = entryOf(values, "replicas");
  if (filledAt(values, "horizontalPodAutoscaler") !== undefined) return undefined;
  return entry ? valueAt(values, "replicas") : number(1);
}

function historyOf({ values }: Item): Node {
  return valueAt(values, "revisionHistoryLimit") ?? number(3);
}

function deployment(draft: LibraryDraft, item: Item): Mapping {
  const strategy = strategyOf(draft, item, "Deployment", "Recreate", ["Recreate", "RollingUpdate"]);
  const update = (ours: string, theirs: string): Node | undefined =>
    // Before 5.x `0` counted as absent, and only the short words were known.
    draft.chart.library.major < 5
      ? filledAt(item.values, "rollingUpdate", ours)
      : (valueAt(item.values, "rollingUpdate", theirs) ?? valueAt(item.values, "rollingUpdate", ours));
  const maxUnavailable = update("unavailable", "maxUnavailable");
  const maxSurge = update("surge", "maxSurge");
  const rolling = textAt(strategy) === "RollingUpdate" && (maxUnavailable ?? maxSurge);
  return object({
    revisionHistoryLimit: historyOf(item),
    replicas: replicasOf(item),
    strategy: object({ type: strategy, rollingUpdate: rolling ? object({ maxUnavailable, maxSurge }) : undefined }),
    selector: object({ matchLabels: selectorOf(draft, item) }),
    template: templateOf(draft, item),
  });
}

function strategyOf(
  draft: LibraryDraft,
  item: Item,
  kind: string,
  otherwise: string,
  allowed: readonly string[],
): Node {
  const strategy = filledAt(item.values, "strategy") ?? text(otherwise);
  const word = textAt(strategy) ?? "";
  const identifier = item.key.text;
  if (!allowed.includes(word))
    refuse(
      draft.chart,
      draft.chart.library.major < 5
        ? `Not a valid strategy type for ${kind}. (controller: ${identifier}, strategy: ${word})`
        : `${kind} '${identifier}': Invalid strategy type '${word}'. Valid options are '${allowed.join("' or '")}'. Specify a valid strategy under 'controllers.${identifier}.strategy'.`,
      strategy,
    );
  return strategy;
}

function statefulSet(draft: LibraryDraft, item: Item): Mapping {
  const { values } = item;
  const strategy = strategyOf(draft, item, "StatefulSet", "RollingUpdate", ["OnDelete", "RollingUpdate"]);
  const templates = itemsAt(values, "statefulset", "volumeClaimTemplates").flatMap((one) =>
    claimTemplate(draft.chart, one),
  );
  return object({
    revisionHistoryLimit: historyOf(item),
    replicas: replicasOf(item),
    podManagementPolicy: filledAt(values, "statefulset", "podManagementPolicy") ?? text("OrderedReady"),
    updateStrategy: object({ type: strategy }),
    selector: object({ matchLabels: selectorOf(draft, item) }),
    serviceName: governingService(draft, item),
    persistentVolumeClaimRetentionPolicy: filledAt(values, "statefulset", "persistentVolumeClaimRetentionPolicy"),
    template: templateOf(draft, item),
    volumeClaimTemplates: templates.length > 0 ? list(templates) : undefined,
  });
}

/** The full name of the release, whether or not a Service has it; since 4.x it can be chosen. */
function governingService(draft: LibraryDraft, { values }: Item): Node {
  const said = draft.chart.library.major >= 4 ? filledAt(values, "statefulset", "serviceName") : undefined;
  if (said?.kind === "scalar") return rendered(draft, said);
  const service = said && itemBy(servicesOf(draft.chart), textAt(said, "identifier"));
  return service ? nameOf(draft, "service", service) : text(draft.chart.fullname);
}

function daemonSet(draft: LibraryDraft, item: Item): Mapping {
  const strategy = filledAt(item.values, "strategy");
  return object({
    revisionHistoryLimit: historyOf(item),
    updateStrategy: strategy && object({ type: strategy }),
    selector: object({ matchLabels: selectorOf(draft, item) }),
    template: templateOf(draft, item),
  });
}
