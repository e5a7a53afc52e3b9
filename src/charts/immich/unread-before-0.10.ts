import { entryOf, mappingAt, textAt, type Mapping, type Node } from "../../source/index.ts";
import type { Findings } from "../chart.ts";
import { ignoredRule, misspeltRule } from "../release.ts";
import { hostsIn, takesDatabase, takesTag } from "../schema/ineffective.ts";
import { filledAt, isEmpty } from "../values.ts";

const components = ["server", "machine-learning"] as const;

/** Values in the words of 0.10 and later: `common` 1.x reads none of them. */
export function nameUnreadBefore10(own: Mapping, values: Mapping, found: Findings): void {
  const read = [own, ...components.flatMap((component) => mappingAt(own, component) ?? [])].flatMap(variablesOf);
  // With a database of its own the chart tells Immich of that.
  const hasOwn = !isEmpty(filledAt(values, "postgresql", "enabled"));
  const name = (within: Mapping | undefined, path: string): void => {
    for (const { key, value } of within?.entries ?? []) {
      if (key.text !== "controllers" && key.text !== "defaultPodOptions") continue;
      const isLost = !hasOwn && takesDatabase(value, read);
      const runs = isLost ? undefined : otherTag(own, value, values);
      const message = `'${path}${key.text}' has no effect here: the chart reads it from 0.10 on${runs ? `, and runs ${runs}` : ""}.`;
      const rule = isLost || runs ? misspeltRule : ignoredRule;
      found.misplaced.push({ rule, message, span: key.span, unread: hostsIn(value) });
    }
  };
  name(own, "");
  for (const component of components) name(mappingAt(own, component), `${component}.`);
}

/** Where `common` 1.x takes variables from. */
function variablesOf(values: Mapping): readonly Node[] {
  // What comes from a Secret may be anything; the key itself says so.
  return ["env", "envFrom"].flatMap((key) => {
    const entry = entryOf(values, key);
    return entry ? [entry.key, entry.value] : [];
  });
}

/** The release that runs, where another is asked for in these words and none in those that are read. */
function otherTag(own: Mapping, value: Node, values: Mapping): string | undefined {
  if (textAt(own, "image", "tag") !== undefined || textAt(own, "server", "image", "tag") !== undefined)
    return undefined;
  const runs = textAt(values, "image", "tag");
  const image = filledAt(value, "main", "containers", "main", "image");
  return image !== undefined && takesTag(image, runs) ? runs : undefined;
}
