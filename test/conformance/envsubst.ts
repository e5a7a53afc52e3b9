import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { invalidVariableName, substitute } from "../../src/envsubst/index.ts";

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
  const result = substitute(vector.input, new Map(Object.entries(vector.vars)), { strict: vector.strict });
  const refused = Object.keys(vector.vars)
    .sort()
    .flatMap((name) => invalidVariableName(name) ?? []);
  const refusal = (message: string | undefined): string => (message === undefined ? "" : ` refused: ${message}`);
  return {
    expected: expectedOf(vector) + refusal(vector.fluxVarNameError),
    actual:
      (result.kind === "error" ? "error" : bytesOf(result.bytes ?? result.text)) +
      (result.kind === "error" && vector.panic === undefined ? `: ${result.message}` : "") +
      refusal(refused[0]),
  };
}

function expectedOf(vector: SubstitutionVector): string {
  if (vector.panic !== undefined) return "error";
  if (vector.error !== undefined) return `error: ${vector.error}`;
  return vector.outputBase64 ?? bytesOf(vector.output ?? "");
}

function bytesOf(text: string | Uint8Array): string {
  return Buffer.from(text as string).toString("base64");
}
