import type { Mapping, Node } from "../../source/index.ts";
import { emptyMapping, itemsAt, mappingAt, textAt } from "../../source/index.ts";
import { list, number, object, text } from "../build.ts";
import { bring, refuse } from "../chart.ts";
import { leaf } from "../rendered.ts";
import { filledAt, valueAt } from "../values.ts";
import { backendOf } from "./backends.ts";
import { itemsOf, servicesOf } from "./items.ts";
import { metadata } from "./labels.ts";
import type { LibraryChart, LibraryDraft } from "./library.ts";
import { nameOf, type Item } from "./names.ts";

export function bringIngresses(chart: LibraryChart): void {
  for (const item of itemsOf(mappingAt(chart.values, "ingress")))
    bring(chart, `ingress ${item.key.text}`, (draft) => ingressOf(draft, item));
}

function ingressOf(draft: LibraryDraft, item: Item): Mapping {
  const { key, values } = item;
  const tls = itemsAt(values, "tls");
  const backend = filledAt(values, "defaultBackend");
  const spec = object({
    ingressClassName: filledAt(values, "className"),
    tls: tls.length > 0 ? list(tls.map((entry) => tlsOf(draft, entry))) : undefined,
    defaultBackend: backend,
    rules: backend ? undefined : list(itemsAt(values, "hosts").map((host) => hostOf(draft, host, key.text))),
  });
  const made = metadata(draft, nameOf(draft, "ingress", item), values);
  return {
    ...object({ apiVersion: text("networking.k8s.io/v1"), kind: text("Ingress"), metadata: made, spec }),
    span: key.span,
  };
}

function tlsOf(draft: LibraryDraft, entry: Node): Mapping {
  return object({
    hosts: list(itemsAt(entry, "hosts").map((host) => leaf(draft, host) ?? host)),
    secretName: leaf(draft, filledAt(entry, "secretName")),
  });
}

function hostOf(draft: LibraryDraft, host: Node, ingress: string): Mapping {
  const paths = list(itemsAt(host, "paths").map((path) => pathOf(draft, path, host, ingress)));
  return object({ host: leaf(draft, valueAt(host, "host")), http: object({ paths }) });
}

function pathOf(draft: LibraryDraft, path: Node, host: Node, ingress: string): Mapping {
  const { chart } = draft;
  const reference = valueAt(path, "service") ?? emptyMapping;
  const backend = backendOf(draft, reference);
  const at = textAt(path, "path") ?? "";
  if (backend.unknownIdentifier)
    refuse(
      chart,
      `No enabled Service found with this identifier. (ingress: '${ingress}', path: '${at}', identifier: '${backend.unknownIdentifier.text}')`,
      backend.unknownIdentifier,
    );
  else if (textAt(backend.name) === "") {
    const count = servicesOf(chart).length;
    const where = textAt(host, "host") ?? "";
    refuse(
      chart,
      chart.library.major < 5
        ? `Either service.name or service.identifier is required because automatic Service detection is not possible. (ingress: ${ingress}, host: ${where}, path: ${at})`
        : `Ingress '${ingress}': Either 'service.name' or 'service.identifier' is required for host '${where}' path '${at}' because automatic Service detection is not possible (found ${count} enabled services). Specify the target service explicitly.`,
      path,
    );
  }
  // Without a port, and without a Service of the chart to ask, the template prints 0.
  const service = object({ name: backend.name, port: object({ number: backend.port ?? number(0) }) });
  return object({
    path: leaf(draft, valueAt(path, "path")),
    pathType: filledAt(path, "pathType") ?? text("Prefix"),
    backend: object({ service }),
  });
}
