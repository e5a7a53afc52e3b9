import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isCollection, isMap, isScalar, parseAllDocuments, visit, type Document } from "yaml";
import { mend } from "./mend.ts";
import { forecasts } from "./prove.ts";
import { diskFiles, memoryFiles, readableFile, sourceTree } from "./source/index.ts";

/** A fix does away with its finding however the documents are laid out: each kind of change, in each way that people write YAML. */
const fixtures = [
  "external-secrets/store-ca-missing",
  "gateway/backend-port",
  "gateway/route-not-accepted",
  "immich/db-url-encoding",
  "immich/db-url-tls",
  "immich/db-url-tls/cases/parts",
  "immich/db-url-tls/cases/other-name",
  "immich/redis-host/cases/not-set",
  "immich/vector-extension/cases/standalone-arguments",
  "immich/vector-extension/cases/standalone-libraries",
  "kubernetes/schema-violation",
  "kustomize/unlisted-manifest",
  "postgres/extension-unknown",
  "postgres/preload-drops-defaults",
  "postgres/superuser-password-missing",
  "reference/missing",
];

interface Layout {
  readonly indent: number;
  readonly indentsLists: boolean;
  /** Of every so many nodes; 0: of none. */
  readonly comments: number;
  readonly flow: number;
  readonly swaps: number;
  readonly lineEnd: "\n" | "\r\n";
  readonly lastLine: boolean;
}

const layouts: fc.Arbitrary<Layout> = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentsLists: fc.boolean(),
  comments: fc.constantFrom(0, 2, 3),
  flow: fc.constantFrom(0, 0, 3, 5),
  swaps: fc.constantFrom(0, 1, 2),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  lastLine: fc.boolean(),
});

const analyses = forecasts({ paths: [""], root: "." });

describe("however it is laid out", () => {
  test.for(fixtures)("%s", async (fixture) => {
    const files = diskFiles(join(import.meta.dirname, "diagnose/rules", fixture, "broken"));
    const written = sourceTree(files);
    const id = fixture.replace(/\/cases\/.*/, "");
    const property = fc.asyncProperty(layouts, async (layout) => {
      const texts = Object.fromEntries(
        files.list("").map((path) => {
          const text = readableFile(written, path)?.text ?? "";
          return [path, /\.ya?ml$/.test(path) ? laidOut(text, layout) : text];
        }),
      );
      const tree = sourceTree(memoryFiles(texts));
      const start = { tree, analysis: await analyses.state(tree) };
      const concerns = ({ rule, severity }: { rule: string; severity: string }): boolean =>
        rule === id && severity !== "info";
      expect(start.analysis.forecast.findings.some(concerns)).toBe(true);
      const mending = await mend(start, analyses, { concerns, allows: () => true, approves: () => true });
      expect(mending.after.analysis.forecast.findings.filter(concerns)).toEqual([]);
    });
    // The same layouts each time: whoever breaks one shall see it at once.
    await fc.assert(property, { numRuns: 8, seed: 99 });
  });
});

function laidOut(text: string, layout: Layout): string {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return text;
  const written = documents.map((document) => {
    rearrange(document as Document, layout);
    return document.toString({
      indent: layout.indent,
      indentSeq: layout.indentsLists,
      lineWidth: 0,
      flowCollectionPadding: layout.indentsLists,
    });
  });
  const joined = written.map((each) => each.replace(/^---\n/, "")).join("---\n");
  const ended = layout.lastLine ? joined : joined.trimEnd();
  return ended.replaceAll("\n", layout.lineEnd);
}

function rearrange(document: Document, { comments, flow, swaps }: Layout): void {
  let count = 0;
  visit(document, {
    Node: (_, node, path) => {
      count++;
      const isInFlow = path.some((each) => isCollection(each) && each.flow === true);
      if (isMap(node)) {
        for (let turn = 0; turn < swaps; turn++) node.items.push(...node.items.splice(0, 1));
      }
      if (isCollection(node) && flow > 0 && count % flow === 0 && path.length > 2 && !hasLines(node)) node.flow = true;
      if (isScalar(node) && comments > 0 && count % comments === 0 && !isInFlow && typeof node.value !== "object")
        if (!String(node.value).includes("\n") && path.at(-1) !== undefined && _ !== "key") node.comment = " as agreed";
    },
  });
}

/** A text of several lines, or a comment, cannot stand in a flow. */
function hasLines(node: unknown): boolean {
  const text = JSON.stringify(node);
  let hasComment = false;
  visit(node as never, {
    Node: (_, each) => {
      if (each.comment || each.commentBefore) hasComment = true;
    },
  });
  return text.includes("\\n") || hasComment;
}
