import type { Mapping, Node, Scalar } from "../../source/index.ts";
import { entryOf } from "../../source/index.ts";
import { text } from "../build.ts";
import { madeOf } from "../chart.ts";
import { rendered } from "../rendered.ts";
import { filledAt, isEmpty } from "../values.ts";
import type { LibraryDraft } from "./library.ts";

type NamedKind = "controller" | "service" | "claim" | "configMap" | "secret" | "ingress" | "route" | "serviceAccount";

/** An object of the chart: its key in the values, what stands there, and how many of its kind are enabled. */
export interface Item {
  readonly key: Scalar;
  readonly values: Mapping;
  readonly count: number;
}

/** The name of an object, with the span of what decides it. */
export function nameOf(draft: LibraryDraft, kind: NamedKind, item: Item): Scalar {
  return draft.chart.library.major >= 4 ? uniformName(draft, item) : nameByKind(draft, kind, item);
}

/** `lib.determineResourceNameFromValues`, the same for all kinds since 4.0. */
function uniformName(draft: LibraryDraft, { key, values, count }: Item): Scalar {
  const { chart } = draft;
  const rename = filledText(values, "forceRename");
  if (rename) return lower(draft, rendered(draft, rename));
  let name = chart.fullname;
  let from: Node | undefined;
  const prefix = filledText(values, "prefix");
  if (prefix && rendered(draft, prefix).text !== name) {
    name = `${rendered(draft, prefix).text}-${name}`;
    from = prefix;
  }
  const always = !isEmpty(filledAt(chart.values, "global", "alwaysAppendIdentifierToResourceName"));
  if ((count > 1 || always) && !name.endsWith(`-${key.text}`) && key.text !== name) {
    name = `${name}-${key.text}`;
    from ??= key;
  }
  const suffix = filledText(values, "suffix");
  if (suffix && !name.endsWith(`-${rendered(draft, suffix).text}`)) {
    name = `${name}-${rendered(draft, suffix).text}`;
    from ??= suffix;
  }
  return composed(draft, name.toLowerCase(), from);
}

function lower(draft: LibraryDraft, name: Scalar): Scalar {
  return name.text === name.text.toLowerCase() ? name : composed(draft, name.text.toLowerCase(), name);
}

/** `valuesToObject` of each kind, before 4.0. */
function nameByKind(draft: LibraryDraft, kind: NamedKind, item: Item): Scalar {
  const { chart } = draft;
  const { key, values } = item;
  const override = filledText(values, "nameOverride");
  if (override) {
    const word = rendered(draft, override).text;
    const plain = word === chart.fullname || (kind === "claim" && word === "-");
    return composed(draft, plain ? chart.fullname : `${chart.fullname}-${word}`, override);
  }
  if (!hasSuffix(kind, item, chart.library.major)) return text(chart.fullname);
  if (chart.library.major === 3 && key.text === chart.fullname) return text(chart.fullname);
  return composed(draft, `${chart.fullname}-${key.text}`, key);
}

function hasSuffix(kind: NamedKind, { key, values, count }: Item, major: number): boolean {
  const primary = !isEmpty(entryOf(values, "primary")?.value);
  switch (kind) {
    case "claim":
      return true;
    case "configMap":
    case "secret":
      return major === 3 || key.text !== "main";
    case "service":
      return !primary && (major === 2 || count > 1);
    case "controller":
      return major === 3 ? count > 1 : key.text !== "main";
    case "serviceAccount":
      return false;
    default:
      return count > 1 && !primary;
  }
}

function filledText(values: Mapping, key: string): Scalar | undefined {
  const found = filledAt(values, key);
  return found?.kind === "scalar" ? found : undefined;
}

/** A name made of several pieces: the span is that of the piece the user wrote, and `changed` says that it is not the whole. */
function composed(draft: LibraryDraft, name: string, from: Node | undefined): Scalar {
  return from ? madeOf(draft.chart, name, from, "name") : text(name);
}
