import { itemsAt, type Mapping, type Node, type Scalar } from "../../source/index.ts";
import { filledList, object } from "../build.ts";
import { refuse } from "../chart.ts";
import { rendered } from "../rendered.ts";
import { filledAt, isEmpty, valueAt } from "../values.ts";
import type { LibraryDraft } from "./library.ts";
import { nameBehind, referredName, type ReferredKind } from "./references.ts";

/** `container.field.envFrom`. */
export function environmentFrom(draft: LibraryDraft, container: Mapping, identifier: string): Node | undefined {
  return filledList(itemsAt(container, "envFrom").flatMap((item) => sourceOf(draft, item, identifier) ?? []));
}

function sourceOf(draft: LibraryDraft, item: Node, container: string): Mapping | undefined {
  const prefix = filledAt(item, "prefix");
  if (valueAt(item, "externalSecretRef")) draft.beyond.push("externalSecretRef in envFrom");
  for (const kind of ["configMap", "secret"] as const) {
    const name = nameIn(draft, kind, item, container);
    if (name === undefined) continue;
    const optional = filledAt(item, `${kind}Ref`, "optional");
    // `optional` is passed on since 4.x; before, the template left it out.
    const reference = object({ name, optional: draft.chart.library.major >= 4 ? optional : undefined });
    return object({ [`${kind}Ref`]: reference, prefix });
  }
  return isEmpty(prefix) ? undefined : object({ prefix });
}

function nameIn(draft: LibraryDraft, kind: ReferredKind, item: Node, container: string): Scalar | undefined {
  const shorthand = valueAt(item, kind);
  // `secret: key` names a Secret of the chart, and where there is none, any Secret.
  if (shorthand?.kind === "scalar") return nameBehind(draft, kind, shorthand) ?? rendered(draft, shorthand);
  const reference = valueAt(item, `${kind}Ref`);
  if (reference === undefined) return undefined;
  const name = referredName(draft, kind, reference, { kind: "Container", name: container });
  if (name === undefined && filledAt(reference, "identifier") === undefined) {
    const words = "wrong type for value; expected string; got interface {}";
    refuse(draft.chart, `${words}: '${kind}Ref' has neither a name nor an identifier.`, reference);
  }
  return name;
}
