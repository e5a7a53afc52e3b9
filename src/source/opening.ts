import { isCollection, isScalar, visit, type Document, type YAMLError } from "yaml";

/**
 * Where a quotation mark or a bracket is opened that nobody closes. The parser notices it where the document, or the indentation, ends,
 * which may be many lines further on. Undefined for other errors.
 */
export function opening(document: Document.Parsed, { message, pos }: YAMLError): number | undefined {
  if (!/^Missing closing|and end with a/.test(message)) return undefined;
  let found: number | undefined;
  visit(document, {
    Node(_, node) {
      const isOpened = isCollection(node) ? node.flow === true : isScalar(node) && node.type?.startsWith("QUOTE");
      const [start = 0, end = 0] = node.range ?? [];
      if (isOpened && start < pos[0] && end + 1 >= pos[0]) found = start;
    },
  });
  return found;
}
