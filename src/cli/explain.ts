import { rules, type Rule } from "../diagnose/index.ts";
import { nearestNames } from "./nearest-names.ts";
import { print } from "./output.ts";
import { UserError } from "./user-error.ts";

/** `explain [RULE]`: what a rule says, or all rules in one line each. */
export async function explain(id: string | undefined): Promise<number> {
  await print(id === undefined ? listOfRules() : explanationOf(ruleNamed(id)));
  return 0;
}

function ruleNamed(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule) return rule;
  const near = nearestNames(
    id,
    rules.map((candidate) => candidate.id),
  ).join(", ");
  throw new UserError(
    `there is no rule ${id}${near === "" ? "; `immich-gitops explain` lists them" : `; did you mean ${near}?`}`,
  );
}

function listOfRules(): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  return rules.map((rule) => `${rule.id.padEnd(width)}  ${rule.explanation.summary}\n`).join("");
}

function explanationOf({ id, explanation }: Rule): string {
  const { summary, why, looksLike, mend, sources } = explanation;
  return [
    `${id}\n${summary}`,
    why.trim(),
    section(
      "How it looks in a cluster",
      looksLike.map((line) => `  ${line}`),
    ),
    section("How to mend it", [mend.trim()]),
    section(
      "Known from",
      sources.map((line) => `  ${line}`),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}:\n${lines.join("\n")}`;
}
