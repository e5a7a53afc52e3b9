import type { Mapping, Node } from "../../source/index.ts";
import { entryOf, withEntry } from "../../source/index.ts";
import { flag, object, text } from "../build.ts";
import { refuse } from "../chart.ts";
import { mergeOverwrite } from "../merge.ts";
import { renderedTree } from "../rendered.ts";
import { isEmpty, valueAt } from "../values.ts";
import { containersOf } from "./container.ts";
import { itemBy, serviceAccountsOf } from "./items.ts";
import { controllerSelector } from "./labels.ts";
import type { LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";
import { volumesOf } from "./volumes.ts";

/** Options that are passed on as they stand, when they are filled. */
const passedOn = [
  "priorityClassName",
  "runtimeClassName",
  "schedulerName",
  "securityContext",
  "hostname",
  "hostUsers",
  "shareProcessNamespace",
  "dnsConfig",
  "hostAliases",
  "imagePullSecrets",
  "terminationGracePeriodSeconds",
  "resourceClaims",
  "restartPolicy",
  "nodeSelector",
  "tolerations",
  "schedulingGates",
] as const;

/** `pod.spec`. */
export function podSpec(draft: LibraryDraft, controller: Item): Mapping {
  const { chart } = draft;
  const option = (key: string): Node | undefined => podOption(draft, controller.values, key);
  const orFlag = (key: string, otherwise: boolean): Node => option(key) ?? flag(otherwise);
  const host = option("hostNetwork");
  return object({
    enableServiceLinks: orFlag("enableServiceLinks", chart.library.serviceLinks),
    serviceAccountName: serviceAccountName(draft, controller),
    automountServiceAccountToken: orFlag("automountServiceAccountToken", chart.library.mountsToken),
    hostIPC: orFlag("hostIPC", false),
    hostNetwork: orFlag("hostNetwork", false),
    hostPID: orFlag("hostPID", false),
    ...Object.fromEntries(passedOn.map((key) => [key, filledOption(option(key))])),
    dnsPolicy: filledOption(option("dnsPolicy")) ?? text(isEmpty(host) ? "ClusterFirst" : "ClusterFirstWithHostNet"),
    affinity: templated(draft, filledOption(option("affinity"))),
    topologySpreadConstraints: spread(draft, controller, filledOption(option("topologySpreadConstraints"))),
    initContainers: containersOf(draft, controller, "initContainers"),
    containers: containersOf(draft, controller, "containers"),
    volumes: volumesOf(draft, controller.key.text),
  });
}

function filledOption(node: Node | undefined): Node | undefined {
  // `with` enters on the printed text, and `false` prints as a word.
  return node?.kind === "scalar" && node.value === false ? node : isEmpty(node) ? undefined : node;
}

/** `pod.getOption`: what the controller says over what is said for all pods; a mapping replaces or is merged. */
function podOption({ chart }: LibraryDraft, controller: Mapping, key: string): Node | undefined {
  const common = saidIn(valueAt(chart.values, "defaultPodOptions", key));
  const own = valueAt(controller, "pod", key);
  if (own?.kind !== "mapping" || chart.library.major < 4) return saidIn(own) ?? common;
  const strategy = valueAt(chart.values, "defaultPodOptionsStrategy");
  return strategy?.kind === "scalar" && strategy.text === "merge" ? mergeOverwrite(common, own) : own;
}

function saidIn(node: Node | undefined): Node | undefined {
  return node?.kind === "scalar" && node.value === false ? node : isEmpty(node) ? undefined : node;
}

function templated(draft: LibraryDraft, affinity: Node | undefined): Node | undefined {
  return affinity && draft.chart.library.major >= 5 ? renderedTree(draft, affinity) : affinity;
}

/** `pod.field.topologySpreadConstraints`: since 5.2 one without a selector counts the pods of its controller. */
function spread(draft: LibraryDraft, { key, values }: Item, constraints: Node | undefined): Node | undefined {
  const { library } = draft.chart;
  const made = constraints && library.major >= 4 ? renderedTree(draft, constraints) : constraints;
  if (made?.kind !== "sequence" || !library.selectsItsPods) return made;
  const labelSelector = object({ matchLabels: controllerSelector(draft, key.text, values) });
  const items = made.items.map((item) =>
    item.kind === "mapping" && !entryOf(item, "labelSelector") ? withEntry(item, "labelSelector", labelSelector) : item,
  );
  return { ...made, items };
}

/** `pod.field.serviceAccountName`: the one that the controller names, else the only one there is, else `default`. */
function serviceAccountName(draft: LibraryDraft, controller: Item): Node {
  const { chart } = draft;
  const accounts = serviceAccountsOf(chart);
  const said = entryOf(controller.values, "serviceAccount")?.value;
  if (said === undefined || chart.library.major < 4) return onlyAccount(draft, controller, accounts, said);
  const identifier = valueAt(said, "identifier");
  if (identifier?.kind !== "scalar") return valueAt(said, "name") ?? text("default");
  const account = itemBy(accounts, identifier.text);
  if (account !== undefined) return nameOf(draft, "serviceAccount", account);
  refuse(chart, unknownAccount(draft, controller.key.text, identifier.text), identifier);
  return text("default");
}

function onlyAccount(draft: LibraryDraft, controller: Item, accounts: readonly Item[], said: Node | undefined): Node {
  const name = said && valueAt(said, "name");
  if (name !== undefined) return name;
  const [account] = accounts;
  if (accounts.length > 1 && draft.chart.library.major >= 4)
    refuse(draft.chart, ambiguousAccount(draft, controller.key.text), controller.key);
  return account && accounts.length === 1 ? nameOf(draft, "serviceAccount", account) : text("default");
}

function unknownAccount({ chart }: LibraryDraft, controller: string, identifier: string): string {
  return chart.library.major < 5
    ? `No enabled ServiceAccount found with this identifier. (controller: '${controller}', identifier: '${identifier}')`
    : `Controller '${controller}': No enabled ServiceAccount found with identifier '${identifier}'. Ensure a ServiceAccount with this identifier exists and is enabled under 'serviceAccounts.${identifier}'.`;
}

function ambiguousAccount({ chart }: LibraryDraft, controller: string): string {
  return chart.library.major < 5
    ? `serviceAccount field is required because automatic Service Account detection is not possible. (controller: ${controller})`
    : `Controller '${controller}': serviceAccount field is required because automatic Service Account detection is not possible. Specify which service account to use under 'controllers.${controller}.serviceAccount'.`;
}
