import { entryOf, textAt, type Node, type Span } from "../../source/index.ts";

/** An Argo CD Application, as written or as an ApplicationSet makes it. */
export interface ArgoApplication {
  readonly kind: "argo";
  readonly namespace: string;
  readonly name: string;
  /** The whole Application; what an ApplicationSet filled in keeps the span of the template's field. */
  readonly document: Node;
  /** Where its sources are written. */
  readonly span: Span | undefined;
  /** `spec.destination.namespace`: into it goes what names no namespace of its own. */
  readonly destinationNamespace: string | undefined;
  /** The cluster that `spec.destination` names; `in-cluster` is the one that Argo CD itself runs in. */
  readonly cluster: string;
}

/** Reads an Application's document. */
export function readApplication(document: Node): ArgoApplication {
  const spec = entryOf(document, "spec");
  const sources = entryOf(spec?.value, "sources") ?? entryOf(spec?.value, "source") ?? spec;
  return {
    kind: "argo",
    namespace: textAt(document, "metadata", "namespace") ?? "",
    name: textAt(document, "metadata", "name") ?? "",
    document,
    span: sources?.key.span,
    destinationNamespace: textAt(document, "spec", "destination", "namespace") || undefined,
    cluster: clusterOf(document),
  };
}

const ownServer = "https://kubernetes.default.svc";

function clusterOf(document: Node): string {
  const server = textAt(document, "spec", "destination", "server") ?? "";
  const name = textAt(document, "spec", "destination", "name") ?? "";
  return server === ownServer ? "in-cluster" : server || name || "in-cluster";
}
