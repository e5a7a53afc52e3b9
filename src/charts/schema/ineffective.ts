import { looksLike } from "../../catalog/index.ts";
import { entryOf, type Mapping } from "../../source/index.ts";
import type { Findings } from "../chart.ts";
import { ignoredRule, misspeltRule } from "../release.ts";
import { isSlipOf } from "./schema.ts";

/** At the top of the values the schema allows anything. These had a meaning in 1.x, or are words for what is called otherwise. */
const elsewhere: Readonly<Record<string, string>> = {
  affinity: "defaultPodOptions.affinity",
  applyDefaultContainerOptionsToInitContainers: "controllers.<name>.applyDefaultContainerOptionsToInitContainers",
  args: "controllers.<name>.containers.<name>.args",
  command: "controllers.<name>.containers.<name>.command",
  configMap: "configMaps",
  configmaps: "configMaps",
  containers: "controllers.<name>.containers",
  controller: "controllers.<name>",
  defaultContainerOptions: "controllers.<name>.defaultContainerOptions",
  defaultContainerOptionsStrategy: "controllers.<name>.defaultContainerOptionsStrategy",
  enableServiceLinks: "defaultPodOptions.enableServiceLinks",
  env: "controllers.<name>.containers.<name>.env",
  envFrom: "controllers.<name>.containers.<name>.envFrom",
  image: "controllers.<name>.containers.<name>.image",
  ingresses: "ingress",
  initContainers: "controllers.<name>.initContainers",
  nodeSelector: "defaultPodOptions.nodeSelector",
  podAnnotations: "defaultPodOptions.annotations",
  podLabels: "defaultPodOptions.labels",
  podSecurityContext: "defaultPodOptions.securityContext",
  probes: "controllers.<name>.containers.<name>.probes",
  resources: "controllers.<name>.containers.<name>.resources",
  routes: "route",
  secret: "secrets",
  securityContext: "controllers.<name>.containers.<name>.securityContext",
  services: "service",
  sidecars: "controllers.<name>.containers",
  tolerations: "defaultPodOptions.tolerations",
};

/** Values at the top that the chart never reads. */
export function nameIneffective(values: Mapping, found: Findings): void {
  for (const { key } of values.entries) {
    const place = Object.hasOwn(elsewhere, key.text) ? elsewhere[key.text] : undefined;
    if (place === undefined) continue;
    const message = `'${key.text}' has no effect here: the chart reads '${place}'.`;
    found.misplaced.push({ rule: isMissed(values, place) ? misspeltRule : ignoredRule, message, span: key.span });
  }
}

/** Sections that every major of the library reads. */
export const libraryKeys: readonly string[] = [
  "configMaps",
  "controllers",
  "defaultPodOptions",
  "ingress",
  "persistence",
  "route",
  "secrets",
  "service",
  "serviceAccount",
];

/** Keys that are plainly a slip of one that the chart reads. What begins otherwise than with a word holds anchors. */
export function nameMisspelt(values: Mapping | undefined, known: readonly string[], found: Findings, path = ""): void {
  for (const { key } of values?.entries ?? []) {
    if (known.includes(key.text) || Object.hasOwn(elsewhere, key.text) || !/^(?!x-)[a-z]/i.test(key.text)) continue;
    const meant = known.find((name) => isSlipOf(key.text, name) || looksLike(key.text, name));
    if (values === undefined || meant === undefined) continue;
    const message = `'${path}${key.text}' has no effect: the chart reads '${path}${meant}'.`;
    found.ignored.push({ rule: isMissed(values, meant) ? misspeltRule : ignoredRule, message, span: key.span });
  }
}

/** Does the chart read this of the same values, and is it not there? */
function isMissed(values: Mapping, name: string): boolean {
  return !name.includes(".") && entryOf(values, name) === undefined;
}
