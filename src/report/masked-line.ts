import { lineText, offsetAt, type TextFile } from "../source/index.ts";
import { hideAssigned, hideValue, isSecretName, maskText } from "./mask.ts";
import { readTemplate } from "./read-template.ts";
import { secretSpans, urlPassword, type SecretSpan } from "./secret-spans.ts";

/** A line (1-based) of a source file, fit to be shown. */
export function maskedLine(file: TextFile, line: number): string {
  return lineMasking(file)(line);
}

/** All lines of a source file, fit to be shown. */
export function maskedLines(file: TextFile): readonly string[] {
  const count = file.text.replace(/\n$/, "").split("\n").length;
  return Array.from({ length: count }, (_, index) => index + 1).map(lineMasking(file));
}

function lineMasking(file: TextFile): (line: number) => string {
  if (!/\.(?:ya?ml|json)$/i.test(file.path)) return (line) => hideAssigned(lineText(file, line));
  const yaml = readTemplate(file);
  const spans = yaml ? secretSpans(yaml) : [];
  const isUnreadable = yaml === undefined || yaml.problems.length > 0;
  const isTelling = isUnreadable && holdsSecrets(file);
  return (line) => {
    const text = lineText(file, line);
    const start = offsetAt(file, { line, column: 1 });
    const own = spans.filter((span) => span.start < start + text.length && span.end > start);
    // A file that cannot be read does not tell which of its values are secret.
    if (isUnreadable && own.length === 0) return maskText(isTelling || namesSecret(text) ? hideAfterColon(text) : text);
    return maskText(withoutSpans(text, start, own));
  };
}

function namesSecret(line: string): boolean {
  const key = /^\s*(?:-\s+)?["']?([\w.-]+)["']?:/.exec(line)?.[1];
  return key !== undefined && isSecretName(key);
}

function withoutSpans(text: string, start: number, spans: readonly SecretSpan[]): string {
  let shown = "";
  let end = 0;
  for (const span of spans) {
    const from = Math.max(span.start - start, end);
    const to = Math.min(span.end - start, text.length);
    if (to <= from) continue;
    shown += text.slice(end, from) + hide(text.slice(from, to), span);
    end = to;
  }
  const rest = text.slice(end);
  // A comment behind a secret may hold the former one.
  return shown + (spans.length > 0 ? rest.replace(/\s+#.*$/, "") : rest);
}

function hide(slice: string, span: SecretSpan): string {
  // Only the indentation of a line within a block stays.
  const indentation = /^\s*/.exec(slice)?.[0] ?? "";
  const content = slice.slice(indentation.length);
  if (span.holds === "assigned") return indentation + hideAssigned(content);
  if (span.holds !== "url") return indentation + hideValue(content);
  const password = urlPassword(span.value);
  return password !== undefined && slice.includes(password) ? slice.replace(password, hideValue) : maskText(slice);
}

function holdsSecrets(file: TextFile): boolean {
  return /["']?kind["']?\s*:\s*["']?Secret(?![A-Za-z])|(?:secret|configMap)Generator/.test(file.text);
}

function hideAfterColon(text: string): string {
  const colon = text.indexOf(":");
  if (colon === -1) return hideAssigned(text);
  const value = text.slice(colon + 1).trim();
  return value === "" ? text : `${text.slice(0, colon + 1)} ${hideValue(value)}`;
}
