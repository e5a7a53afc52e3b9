import { stringScalar, type Entry, type Node, type Scalar, type Span } from "../../../source/index.ts";
import { plainText, renderApplicationSetTemplate } from "../../../template/index.ts";
import { leaveOpen, refuse, type Expansion, type Parameters } from "./expansion.ts";

/**
 * Fills parameters into every text of a tree, keys of mappings included (applicationset/utils, deeplyReplace). Undefined when a
 * template fails; the spans stay those of the template.
 */
export function fillIn(expansion: Expansion, node: Node, parameters: Parameters): Node | undefined {
  switch (node.kind) {
    case "scalar":
      return fillScalar(expansion, node, parameters);
    case "sequence": {
      const items = node.items.map((item) => fillIn(expansion, item, parameters));
      return items.every((item) => item !== undefined) ? { ...node, items } : undefined;
    }
    case "mapping": {
      const entries = node.entries.map((entry) => fillEntry(expansion, entry, parameters));
      return entries.every((entry) => entry !== undefined) ? { ...node, entries } : undefined;
    }
  }
}

function fillEntry(expansion: Expansion, { key, value }: Entry, parameters: Parameters): Entry | undefined {
  const filledKey = fillScalar(expansion, key, parameters);
  const filled = fillIn(expansion, value, parameters);
  return filledKey && filled ? { key: filledKey, value: filled } : undefined;
}

function fillScalar(expansion: Expansion, node: Scalar, parameters: Parameters): Scalar | undefined {
  if (typeof node.value !== "string" || !node.text.includes("{{")) return node;
  const text = fillText(expansion, node.text, parameters, node.span);
  return text === undefined ? undefined : stringScalar(text, node);
}

/** Render.Replace. */
export function fillText(
  expansion: Expansion,
  text: string,
  parameters: Parameters,
  span: Span | undefined,
): string | undefined {
  return expansion.goTemplate
    ? fillGoTemplate(expansion, text, parameters, span)
    : fillTags(expansion, text, parameters, span);
}

function fillGoTemplate(
  expansion: Expansion,
  text: string,
  parameters: Parameters,
  span: Span | undefined,
): string | undefined {
  const result = renderApplicationSetTemplate(text, parameters, expansion.missingKey);
  switch (result.kind) {
    case "text":
      return plainText(result.value);
    case "unknown":
      return leaveOpen(expansion, result.why, span);
    case "parse-error":
      return refuse(expansion, `failed to parse template ${text}: ${result.message}`, span);
    case "execute-error":
      return refuse(expansion, `failed to execute go template ${text}: ${result.message}`, span);
  }
}

/** github.com/valyala/fasttemplate: a tag that no parameter fills stays as it is. */
function fillTags(
  expansion: Expansion,
  text: string,
  parameters: Parameters,
  span: Span | undefined,
): string | undefined {
  if (!/\{\{[^\n]*\}\}/.test(text)) return text;
  let filled = "";
  let rest = text;
  for (let start = rest.indexOf("{{"); start !== -1; start = rest.indexOf("{{")) {
    const behind = rest.slice(start + 2);
    const end = behind.indexOf("}}");
    if (end === -1) {
      const message = `invalid template: Cannot find end tag="}}" in the template=${JSON.stringify(text)} starting from ${JSON.stringify(behind)}`;
      return refuse(expansion, message, span);
    }
    const tag = behind.slice(0, end);
    const value = Object.hasOwn(parameters, tag.trim()) ? parameters[tag.trim()] : undefined;
    filled += rest.slice(0, start) + (typeof value === "string" ? value : `{{${tag}}}`);
    rest = behind.slice(end + 2);
  }
  return filled + rest;
}
