import { isOneSlipOff, looksLike } from "../../catalog/index.ts";
import { entryOf, someScalar, textAt, type Mapping, type Node } from "../../source/index.ts";
import type { Findings } from "../chart.ts";
import { ignoredRule, misspeltRule } from "../release.ts";
import { isSlipOf } from "./schema.ts";

/** At the top of the values the schema allows anything. These had a meaning in 1.x, or are words for what is called otherwise. */
export const elsewhere: Readonly<Record<string, string>> = {
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

/** Where values stand, and where the chart looks for such. */
interface Section {
  /** `server.`: what is written before the keys. */
  readonly path?: string;
  /** What is written before the keys that are read; else the same. */
  readonly readAt?: string;
  /** All that the chart reads. */
  readonly read?: readonly Node[];
  /** The tag of the image that runs, where nobody names one. */
  readonly tag?: string | undefined;
}

/** Values in a place where the chart never reads them. */
export function nameIneffective(values: Mapping | undefined, found: Findings, section: Section = {}): void {
  const { path = "", readAt = path, read = [] } = section;
  for (const { key, value } of values?.entries ?? []) {
    const place = Object.hasOwn(elsewhere, key.text) ? elsewhere[key.text] : undefined;
    if (values === undefined || place === undefined) continue;
    const isOther = takesTag(value, section.tag);
    const runs = isOther ? `, and runs ${section.tag}` : "";
    const message = `'${path}${key.text}' has no effect here: the chart reads '${readAt}${place}'${runs}.`;
    const isLost = isOther || isMissed(values, place) || takesDatabase(value, read);
    found.misplaced.push({
      rule: isLost ? misspeltRule : ignoredRule,
      message,
      span: key.span,
      unread: hostsIn(value),
    });
  }
}

/** Variables that tell Immich where its servers are. */
const hosts = ["DB_URL", "DB_HOSTNAME", "REDIS_HOSTNAME"] as const;

/** Those of them that are told here. */
export function hostsIn(value: Node): readonly string[] {
  return hosts.filter((name) => someScalar(value, (text) => text === name));
}

/** Does Immich hear of its database here, and nowhere else? */
export function takesDatabase(value: Node, read: readonly Node[]): boolean {
  const namesDatabase = (text: string): boolean => text === "DB_URL" || text === "DB_HOSTNAME";
  const mayName = (text: string): boolean => namesDatabase(text) || text === "envFrom";
  return someScalar(value, namesDatabase) && !read.some((node) => someScalar(node, mayName));
}

/** Is a release asked for here and nowhere else, so that the chart's own runs? */
export function takesTag(value: Node, standard: string | undefined): boolean {
  const tag = textAt(value, "tag");
  return tag !== undefined && standard !== undefined && releaseIn(tag) !== releaseIn(standard);
}

/** Without the digest that may stand behind it. */
function releaseIn(tag: string): string {
  return tag.replace(/^v|@.*$/g, "");
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

export function sectionsOf(values: Mapping): readonly Node[] {
  return libraryKeys.flatMap((key) => entryOf(values, key)?.value ?? []);
}

/** Keys that are plainly a slip of one that the chart reads. What begins otherwise than with a word holds anchors. */
export function nameMisspelt(values: Mapping | undefined, known: readonly string[], found: Findings, path = ""): void {
  for (const { key, value } of values?.entries ?? []) {
    if (known.includes(key.text) || Object.hasOwn(elsewhere, key.text) || !/^(?!x-)[a-z]/i.test(key.text)) continue;
    const meant =
      known.find((name) => isSlipOf(key.text, name) || looksLike(key.text, name)) ??
      (known.includes("route") && isRoutes(key.text, value) ? "route" : undefined);
    if (values === undefined || meant === undefined) continue;
    const message = `'${path}${key.text}' has no effect: the chart reads '${path}${meant}'.`;
    found.ignored.push({ rule: isMissed(values, meant) ? misspeltRule : ignoredRule, message, span: key.span });
  }
}

/** A short word is near to many others; here what stands under it tells. */
function isRoutes(text: string, value: Node): boolean {
  const items = value.kind === "mapping" ? value.entries : [];
  return (
    isOneSlipOff(text, "route") &&
    items.some(({ value: item }) => ["hostnames", "parentRefs"].some((key) => entryOf(item, key) !== undefined))
  );
}

/** Does the chart read this of the same values, and is it not there? */
function isMissed(values: Mapping, name: string): boolean {
  return !name.includes(".") && entryOf(values, name) === undefined;
}
