import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { invalidVariableName, readYaml, substitute } from "../../src/envsubst/index.ts";
import { toJson, type Json } from "../../src/source/index.ts";

/** One text that Flux's own envsubst substituted, with what came out. */
export interface SubstitutionVector {
  readonly id: string;
  readonly group: string;
  readonly input: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly strict: boolean;
  readonly output?: string;
  readonly outputBase64?: string;
  readonly error?: string;
  readonly panic?: string;
  readonly fluxVarNameError?: string;
  /** What the output is as JSON once it was read as YAML, or why it cannot be. */
  readonly json?: string;
  readonly jsonError?: string;
}

const VECTORS: string = join(import.meta.dirname, "../../../shared/conformance/envsubst/vectors.json");

/** The vectors beside the repository, or nothing where they are absent. */
export function readSubstitutionVectors(file: string = VECTORS): readonly SubstitutionVector[] | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as readonly SubstitutionVector[]) : undefined;
}

/** What Flux made of a vector, and what is made of it here; both as one comparable text. */
export function compareSubstitution(vector: SubstitutionVector): {
  readonly expected: string;
  readonly actual: string;
} {
  const variables = new Map(Object.entries(vector.vars));
  const result = substitute(vector.input, variables, { strict: vector.strict, release: "1.9.0" });
  const refused = Object.keys(vector.vars)
    .sort()
    .flatMap((name) => invalidVariableName(name) ?? []);
  const refusal = (message: string | undefined): string => (message === undefined ? "" : ` refused: ${message}`);
  return {
    expected: expectedOf(vector) + refusal(vector.fluxVarNameError) + expectedJson(vector),
    actual:
      (result.kind === "error" ? "error" : bytesOf(result.bytes ?? result.text)) +
      (result.kind === "error" && vector.panic === undefined ? `: ${result.message}` : "") +
      refusal(refused[0]) +
      (hasJson(vector) && result.kind === "text" ? jsonOf(result.text) : ""),
  };
}

function expectedOf(vector: SubstitutionVector): string {
  if (vector.panic !== undefined) return "error";
  if (vector.error !== undefined) return `error: ${vector.error}`;
  return vector.outputBase64 ?? bytesOf(vector.output ?? "");
}

function hasJson({ json, jsonError }: SubstitutionVector): boolean {
  return json !== undefined || jsonError !== undefined;
}

function expectedJson({ json, jsonError }: SubstitutionVector): string {
  if (json !== undefined) return ` json: ${sortedJson(JSON.parse(json) as Json)}`;
  return jsonError === undefined ? "" : ` json error: ${jsonError}`;
}

function jsonOf(text: string): string {
  const read = readYaml(text);
  switch (read.kind) {
    case "node":
      return ` json: ${sortedJson(toJson(read.node))}`;
    case "error":
      return ` json error: ${read.message}`;
    case "unknown":
      return ` json unknown: ${read.why}`;
  }
}

function sortedJson(json: Json): string {
  return JSON.stringify(json, (_key, value: Json) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function bytesOf(text: string | Uint8Array): string {
  return Buffer.from(text as string).toString("base64");
}
