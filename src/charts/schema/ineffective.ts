import type { Mapping } from "../../source/index.ts";
import type { Findings } from "../chart.ts";
import { ignoredRule } from "../release.ts";

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
    found.misplaced.push({ rule: ignoredRule, message, span: key.span });
  }
}
