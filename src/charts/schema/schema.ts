import type { Node } from "../../source/index.ts";
import type { Chart } from "../chart.ts";
import { refusedRule } from "../release.ts";

/** Says what a JSON schema says, at a place in the values. */
export interface Schema {
  readonly refuse: (path: readonly string[], words: string, node: Node) => void;
}

const head = "values don't meet the specifications of the schema(s) in the following chart(s):";

/** The schema that Helm checks the values of a chart against before it renders anything. In doubt, nothing is refused. */
export function schemaOf({ found }: Chart, name: string, certainty: "certain" | "doubtful"): Schema {
  return {
    refuse(path, words, node) {
      const message = `at '/${path.join("/")}': ${words}`;
      if (certainty === "doubtful") found.doubts.push(message);
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
  for (const { key } of node.entries)
    if (!allowed.has(key.text)) schema.refuse(path, `additional properties '${key.text}' not allowed`, key);
}
