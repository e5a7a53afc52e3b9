import type { Node } from "../../source/index.ts";
import { isStillToCome, type Chart } from "../chart.ts";
import { refusedRule } from "../release.ts";

/** Says what a JSON schema says, at a place in the values. */
export interface Schema {
  /** `surely`: whatever the schema may have come to allow. */
  readonly refuse: (path: readonly string[], words: string, node: Node, surely?: boolean) => void;
}

const head = "values don't meet the specifications of the schema(s) in the following chart(s):";

/** The schema that Helm checks the values of a chart against before it renders anything. In doubt, nothing is refused. */
export function schemaOf({ found }: Chart, name: string, certainty: "certain" | "doubtful"): Schema {
  return {
    refuse(path, words, node, surely = false) {
      const message = `at '/${path.join("/")}': ${words}`;
      if ((certainty === "doubtful" && !surely) || isStillToCome(node)) found.doubts.push(message);
      else
        found.problems.push({
          rule: refusedRule,
          message,
          upstream: `${head}\n${name}:\n- ${message}`,
          span: node.span,
        });
    },
  };
}

/** `additionalProperties: false`, or `unevaluatedProperties: false`. */
export function onlyKeys(
  schema: Schema,
  path: readonly string[],
  node: Node | undefined,
  allowed: ReadonlySet<string>,
): void {
  if (node?.kind !== "mapping") return;
  for (const { key } of node.entries) {
    if (allowed.has(key.text)) continue;
    const isSlip = [...allowed].some((name) => isSlipOf(key.text, name));
    schema.refuse(path, `additional properties '${key.text}' not allowed`, key, isSlip);
  }
}

/** The same word but for capitals, one letter or two that stand the wrong way round: no release takes both. One and many of a thing may be two keys. */
export function isSlipOf(text: string, name: string): boolean {
  const [a, b] = [text.toLowerCase(), name.toLowerCase()];
  const shorter = Math.min(a.length, b.length);
  if (a === b || shorter < 6) return a === b;
  if (`${a}s` === b || a === `${b}s`) return false;
  let ahead = 0;
  while (ahead < shorter && a[ahead] === b[ahead]) ahead++;
  let behind = 0;
  while (behind < shorter - ahead && a.at(-1 - behind) === b.at(-1 - behind)) behind++;
  const differing = Math.max(a.length, b.length) - ahead - behind;
  return differing <= 1 || (differing === 2 && a[ahead] === b[ahead + 1] && a[ahead + 1] === b[ahead]);
}
