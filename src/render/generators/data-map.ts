import type { Entry, Scalar, Step } from "../../source/index.ts";
import { stringScalar } from "../nodes.ts";
import type { KeyValue } from "./key-values.ts";

/** The value of a ConfigMap's key: text, or base64 where it is no UTF-8 (kyaml/yaml/datamap.go). */
export interface DataEntries {
  readonly data: readonly Entry[];
  readonly binaryData: readonly Entry[];
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function configMapData(values: readonly KeyValue[], step: Step): DataEntries {
  const data: Entry[] = [];
  const binaryData: Entry[] = [];
  for (const value of values) {
    const text = decodeUtf8(value.value);
    if (text === undefined) binaryData.push(entry(value, base64Lines(value.value), { ...step, changed: "base64" }));
    else data.push(entry(value, text, step));
  }
  return { data, binaryData };
}

export function secretData(values: readonly KeyValue[], step: Step): readonly Entry[] {
  return values.map((value) => entry(value, base64Lines(value.value), { ...step, changed: "base64" }));
}

function entry({ key, span, changed }: KeyValue, text: string, step: Step): Entry {
  const value: Scalar = {
    kind: "scalar",
    value: text,
    text,
    style: text.includes("\n") ? "literal" : "double-quoted",
    span,
    steps: [changed === undefined || step.changed !== undefined ? step : { ...step, changed }],
  };
  return { key: { ...stringScalar(key), span }, value };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Long base64 is broken into lines, and the line breaks are part of the value. */
function base64Lines(bytes: Uint8Array): string {
  const encoded = Buffer.from(bytes).toString("base64");
  if (encoded.length <= 70) return encoded;
  return (encoded.match(/.{1,70}/g) ?? []).map((line) => `${line}\n`).join("");
}
