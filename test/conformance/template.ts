import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plainText, renderTemplate } from "../../src/template/index.ts";
import type { Tracked } from "../../src/template/index.ts";

/** One template that Go's text/template rendered, with what came out. */
export interface TemplateVector {
  readonly id: string;
  readonly group: string;
  readonly template: string;
  readonly data: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly outputBase64?: string;
  readonly error?: string;
}

export interface Deviation {
  readonly vector: TemplateVector;
  readonly expected: string;
  readonly actual: string;
}

export interface GroupResult {
  readonly group: string;
  readonly passed: number;
  readonly failed: readonly Deviation[];
  /** Answered with `unknown`, and why. */
  readonly refused: readonly Deviation[];
}

const VECTORS: string = join(import.meta.dirname, "../../../shared/conformance/template/vectors.json");

/** The vectors beside the repository, or nothing where they are absent. */
export function readVectors(file: string = VECTORS): readonly TemplateVector[] | undefined {
  if (!existsSync(file)) return undefined;
  const vectors: readonly TemplateVector[] = JSON.parse(readFileSync(file, "utf8"));
  return vectors;
}

function expectedOf(vector: TemplateVector): string {
  if (vector.error !== undefined) return `error: ${vector.error}`;
  if (vector.outputBase64 !== undefined) return `bytes: ${vector.outputBase64}`;
  return `text: ${vector.output ?? ""}`;
}

function actualOf(vector: TemplateVector): { readonly text: string; readonly isRefused: boolean } {
  const data = new Map<string, Tracked>(Object.entries(vector.data).map(([key, text]) => [key, [{ text }]]));
  const result = renderTemplate("t", vector.template, data);
  switch (result.kind) {
    case "unknown":
      return { text: `unknown: ${result.why}`, isRefused: true };
    case "text":
      return {
        text:
          result.bytes === undefined
            ? `text: ${plainText(result.value)}`
            : `bytes: ${Buffer.from(result.bytes).toString("base64")}`,
        isRefused: false,
      };
    default:
      return { text: `error: ${result.message}`, isRefused: false };
  }
}

/** What became of the vectors, by group in order of first appearance. */
export function runVectors(vectors: readonly TemplateVector[]): readonly GroupResult[] {
  return [...new Set(vectors.map((vector) => vector.group))].map((group) => {
    const failed: Deviation[] = [];
    const refused: Deviation[] = [];
    const members = vectors.filter((vector) => vector.group === group);
    for (const vector of members) {
      const expected = expectedOf(vector);
      const actual = actualOf(vector);
      if (actual.isRefused) refused.push({ vector, expected, actual: actual.text });
      else if (actual.text !== expected) failed.push({ vector, expected, actual: actual.text });
    }
    return { group, passed: members.length - failed.length - refused.length, failed, refused };
  });
}
