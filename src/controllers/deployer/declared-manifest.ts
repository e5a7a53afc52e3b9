import type { Manifest } from "../../render/index.ts";
import { textAt, type Mapping, type Node } from "../../source/index.ts";

/** A document as it would be applied by hand; undefined when it is no object. */
export function declaredManifest(document: Node): Manifest | undefined {
  if (document.kind !== "mapping") return undefined;
  return { ref: refOfDocument(document), node: document };
}

function refOfDocument(document: Mapping): Manifest["ref"] {
  return {
    apiVersion: textAt(document, "apiVersion") ?? "",
    kind: textAt(document, "kind") ?? "",
    namespace: textAt(document, "metadata", "namespace") ?? "",
    name: textAt(document, "metadata", "name") ?? "",
  };
}
