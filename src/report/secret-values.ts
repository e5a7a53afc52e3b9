import { Buffer } from "node:buffer";
import type { Forecast } from "../diagnose/index.ts";
import { parseYaml, readableFile, type SourceTree, type TextFile, type YamlFile } from "../source/index.ts";
import { isPlainName, isSecretName } from "./mask.ts";
import { readTemplate } from "./read-template.ts";
import { secretSpans, urlPassword, type SecretSpan } from "./secret-spans.ts";

/** A shorter value is found by chance in any text; one under a telling name is not. */
const shortest = { named: 6, other: 12 };

/** The secret values in the given files, as written and decoded. They are kept out of every message. */
export function secretsIn(tree: SourceTree, files: Iterable<string>): readonly string[] {
  const secrets = new Set<string>();
  for (const path of files) {
    // The file of a chart is no YAML before it is rendered: its lines are looked through, too.
    const file = readableFile(tree, path);
    if (file === undefined) continue;
    const isYaml = /\.(?:ya?ml|json)$/i.test(path);
    if (isYaml && !mayHoldSecrets(file.text)) continue;
    if (isYaml) for (const value of secretsOfFile(tree, file)) secrets.add(value);
    if (!isYaml || file.text.includes("{{")) for (const value of valuesInLines(file.text)) secrets.add(value);
  }
  return [...secrets];
}

const tellingWord =
  /passw|passphrase|token|secret|(?:api|private|access)_?key|literals|\/(?:stringD|d)ata|\\[ux][^"\n]*"\s*:/i;

/** Without such a word, or a URL with a password, nothing in it is secret; a large file need not be parsed to know it. */
function mayHoldSecrets(text: string): boolean {
  return tellingWord.test(text) || text.includes("KEY") || (text.includes("://") && text.includes("@"));
}

/** What a template puts together is known by its parts; what stands in it as it is counts here. */
function secretsOfFile(tree: SourceTree, file: TextFile): readonly string[] {
  const yaml = readTemplate(file, () => tree.yaml(file.path));
  const isWritten = ({ start, end, holds }: SecretSpan): boolean =>
    holds === "url" || !file.text.slice(start, end).includes("{{");
  return secretsOfYaml(yaml, isWritten).filter((value) => yaml?.file === file || !/^x+$/.test(value));
}

function secretsOfYaml(
  yaml: YamlFile | undefined,
  counts: (span: SecretSpan) => boolean = () => true,
): readonly string[] {
  if (yaml === undefined) return [];
  return secretSpans(yaml)
    .filter(counts)
    .flatMap((span) => valuesOf(span).filter((value) => isTelling(value, span.named)));
}

function isTelling(value: string, named: boolean): boolean {
  return value.length >= (named ? shortest.named : shortest.other) && !/\{\{|\$[({]/.test(value);
}

function valuesOf(span: SecretSpan): readonly string[] {
  const password = urlPassword(span.value);
  const passwords = password === undefined ? [] : [password, percentDecoded(password)];
  switch (span.holds) {
    case "url":
      return passwords;
    case "encoded":
      return [span.value, ...base64Decoded(span.value)];
    case "assigned":
      return [span.value.slice(span.value.indexOf("=") + 1)];
    case "value":
      return [
        span.value.trim(),
        ...base64Decoded(span.value),
        ...passwords,
        ...(span.value.includes("\n") ? valuesWithin(span.value) : []),
      ];
  }
}

/** A text of several lines is a patch, a configuration file or a list of variables. */
function valuesWithin(text: string): readonly string[] {
  const written = mayHoldSecrets(text) ? secretsOfYaml(parseYaml({ path: "", text })) : [];
  return [...written, ...assignedValues(text)];
}

/** The values in lines of the form `NAME=value`, and of `name: value` where the name tells. */
function valuesInLines(text: string): readonly string[] {
  const named = [...text.matchAll(/^\s*(?:-\s+)?["']?([\w.-]+)["']?:[ \t]+(\S.*)$/gm)]
    .map(([, name = "", value = ""]) => ({ name, value: value.trim().replace(/^(["'])(.*)\1$/, "$2") }))
    .filter(({ name, value }) => isSecretName(name) && isTelling(value, true))
    .map(({ value }) => value);
  return [...assignedValues(text), ...named];
}

/** The values in lines of the form `NAME=value`. */
function assignedValues(text: string): readonly string[] {
  return [...text.matchAll(/^\s*(?:export\s+)?(\w+)=(.*)$/gm)]
    .map(([, name = "", value = ""]) => ({ name, value: value.trim().replace(/^(["'])(.*)\1$/, "$2") }))
    .filter(({ name, value }) => !isPlainName(name) && isTelling(value, isSecretName(name)))
    .map(({ value }) => value);
}

/** What a JSON patch sets in the `data` of a Secret is encoded too, which only its form tells. */
function base64Decoded(text: string): readonly string[] {
  return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ? [Buffer.from(text, "base64").toString("utf8").trim()] : [];
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Those of the secret values that a report can hide: what it names anyway (an object, a file) is public, and hiding it would only
 * make the report unreadable. Longest first, so that a value within another leaves nothing over.
 */
export function hideableSecrets(secrets: Iterable<string>, forecast: Forecast): readonly string[] {
  const names = [
    ...forecast.objects.flatMap(({ object }) => [object.apiVersion, object.kind, object.namespace, object.name]),
    ...forecast.findings.flatMap((finding) => [finding.rule, finding.place?.file ?? ""]),
    ...forecast.builds.map((build) => build.path),
    // What a reference calls a key is no secret, even where values name it under a telling word (`secretKeys.password`).
    ...forecast.assumptions.map(({ message }) => / with key (\S+) exists in namespace /.exec(message)?.[1] ?? ""),
  ].join("\n");
  return [...new Set(secrets)]
    .filter((secret) => !names.includes(secret))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
