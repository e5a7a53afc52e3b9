import { refOfDocument, type Manifest } from "../../../render/index.ts";
import { entryOf, type Node } from "../../../source/index.ts";

/** A document as it would be applied by hand; undefined when it is no object. */
export function declaredManifest(document: Node): Manifest | undefined {
  if (document.kind !== "mapping") return undefined;
  return { ref: refOfDocument(document), node: document };
}

/** The file in which an object is written. */
export function writtenIn({ node }: Manifest): string | undefined {
  return entryOf(node, "kind")?.key.span?.file.path;
}
