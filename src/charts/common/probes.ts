import type { Entry, Mapping, Node } from "../../source/index.ts";
import { entryOf, mappingAt, textAt } from "../../source/index.ts";
import { number, object, text } from "../build.ts";
import { refuse } from "../chart.ts";
import { rendered, renderedTree } from "../rendered.ts";
import { ignoredRule } from "../release.ts";
import { filledAt, isEmpty, isEnabled, sortedEntries, valueAt } from "../values.ts";
import type { Spot } from "./image.ts";
import { primaryPort, primaryService } from "./items.ts";
import type { LibraryDraft } from "./library.ts";

/** `container.field.probes`: `livenessProbe`, `readinessProbe`, `startupProbe`, as far as they are enabled. */
export function probesOf(draft: LibraryDraft, container: Mapping, spot: Spot): Readonly<Record<string, Node>> {
  const probes: Record<string, Node> = {};
  for (const entry of sortedEntries(mappingAt(container, "probes"))) {
    if (entry.value.kind !== "mapping" || !isEnabled(entry.value, false)) continue;
    const probe = probeOf(draft, entry, spot);
    if (probe !== undefined && !isEmpty(probe)) probes[`${entry.key.text}Probe`] = probe;
  }
  return probes;
}

function probeOf(draft: LibraryDraft, { key, value }: Entry, spot: Spot): Node | undefined {
  if (!isEmpty(valueAt(value, "custom"))) {
    const spec = entryOf(value, "spec")?.value;
    return spec && renderedTree(draft, spec);
  }
  const service = primaryService(draft.chart, spot.controller);
  const port = service && primaryPort(service);
  if (port === undefined && draft.chart.library.probesNeedService) {
    nameDropped(draft, key, spot.controller);
    return undefined;
  }
  const command = filledAt(value, "command");
  const type = typeOf(draft, value, port && textAt(port.values, "protocol"));
  if (type === "COMMAND" && command === undefined) {
    refuse(draft.chart, `Container '${spot.container}': Command is required for ${key.text} COMMAND probe.`, key);
    return undefined;
  }
  const timing = {
    initialDelaySeconds: timingOf(value, "initialDelaySeconds", 0),
    failureThreshold: timingOf(value, "failureThreshold", 3),
    timeoutSeconds: timingOf(value, "timeoutSeconds", 1),
    periodSeconds: timingOf(value, "periodSeconds", 10),
  };
  if (type === "COMMAND")
    return object({ ...timing, exec: command && object({ command: renderedTree(draft, command) }) });
  const at = portOf(draft, value, port?.values);
  return object({ ...timing, ...handler(type, value, at) });
}

/** The user's own probe, that is; the chart drops what it brings itself as well. */
function nameDropped({ chart }: LibraryDraft, { text, span }: Entry["key"], controller: string): void {
  if (span === undefined) return;
  const message = `The probe '${text}' is left out: no Service names the controller '${controller}', and the probe is not \`custom\`.`;
  chart.found.ignored.push({ rule: ignoredRule, message, span });
}

function typeOf(draft: LibraryDraft, probe: Node, protocol: string | undefined): string {
  const type = textAt(probe, "type") || undefined;
  const automatic = type === "AUTO";
  if (draft.chart.library.major === 5 && entryOf(probe, "command") && (type === undefined || automatic))
    return "COMMAND";
  return automatic ? (protocol ?? "TCP") : (type ?? "TCP");
}

function handler(type: string, probe: Node, port: Node | undefined): Readonly<Record<string, Node>> {
  if (type === "HTTP" || type === "HTTPS")
    return { httpGet: object({ path: valueAt(probe, "path"), scheme: text(type), port }) };
  if (type === "GRPC") return { grpc: object({ service: filledAt(probe, "service"), port }) };
  return { tcpSocket: object({ port }) };
}

/** The port said, else that of the primary port of the controller's primary Service, its `targetPort` first. */
function portOf(draft: LibraryDraft, probe: Node, port: Mapping | undefined): Node | undefined {
  const own = filledAt(probe, "port");
  if (own?.kind === "scalar") return typeof own.value === "string" ? rendered(draft, own) : own;
  return filledAt(port, "targetPort") ?? filledAt(port, "port");
}

function timingOf(probe: Node, key: string, otherwise: number): Node {
  return valueAt(probe, "spec", key) ?? number(otherwise);
}
