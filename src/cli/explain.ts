import { analyse, NothingToCheck } from "../analyse.ts";
import { explainLog, explainMessage, knownMessages, rules, type Explained } from "../diagnose/index.ts";
import { findingsReport } from "../report/index.ts";
import { openRepository } from "./repository/open-repository.ts";
import { print } from "./output.ts";
import { readInput } from "./read-input.ts";
import { repositoryAround } from "./repository/repository.ts";
import { unknownRule } from "./unknown-rule.ts";
import { UserError } from "./user-error.ts";
import { readableFile } from "../source/index.ts";

/** `explain [RULE or MESSAGE]`: what it says, or all rules in one line each; `-` reads a log from standard input. Throws `UserError` for what nobody knows. */
export async function explain(asked: string | undefined): Promise<number> {
  await print(await answer(asked));
  return 0;
}

async function answer(asked: string | undefined): Promise<string> {
  if (asked === undefined)
    return `${listOf(rules)}\nWhat clusters say besides, and no rule forecasts:\n${listOf(inOrder, "  ")}`;
  const named = [...rules, ...knownMessages].find(({ id }) => id === asked);
  if (named) return explanationOf(named);
  const [best, ...others] = asked === "-" ? explainLog(readInput(asked)) : explainMessage(asked);
  if (!best) throw new UserError(unknown(asked));
  const parts = [
    explanationOf(best),
    await linesToBlame([best, ...others]),
    others.length === 0 ? "" : `${asked === "-" ? "Lines before it mean" : "It may also be"}:\n${listOf(others, "  ")}`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const inOrder = knownMessages.toSorted((one, other) => (one.id < other.id ? -1 : 1));

function unknown(asked: string): string {
  if (asked === "-") return "no rule knows a line of this log; `immich-gitops explain` lists what is known";
  if (/\s/.test(asked)) return "no rule knows a message like that; `immich-gitops explain` lists what is known";
  return unknownRule(asked);
}

/** What the forecast of the repository around the working folder says of these rules; empty outside of one. */
async function linesToBlame(explained: readonly Explained[]): Promise<string> {
  const repository = repositoryAround();
  if (!repository) return "";
  const { tree, configuration, secrets } = openRepository(repository);
  const { paths, name } = repository;
  try {
    const { forecast } = await analyse(tree, { paths, root: name, configuration });
    const ids = new Set(explained.map(({ id }) => id));
    const source = (file: string) => readableFile(tree, file);
    const found = findingsReport(forecast, ({ rule }) => ids.has(rule), { source, secrets: secrets() });
    return found === "" ? "" : `In this repository:\n\n${found}`;
  } catch (error) {
    if (error instanceof NothingToCheck) return "";
    throw error;
  }
}

function listOf(explained: readonly Explained[], indent = ""): string {
  const width = Math.max(...explained.map(({ id }) => id.length));
  return explained.map(({ id, explanation }) => `${indent}${id.padEnd(width)}  ${explanation.summary}\n`).join("");
}

function explanationOf({ id, explanation }: Explained): string {
  const { summary, why, looksLike, alsoLooksLike = [], mend, sources } = explanation;
  return [
    `${id}\n${summary}`,
    why.trim(),
    section("How it looks in a cluster", [...looksLike, ...alsoLooksLike], "  "),
    section("How to mend it", [mend.trim()]),
    section("Known from", sources, "  "),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function section(title: string, lines: readonly string[], indent = ""): string {
  return lines.length === 0 ? "" : `${title}:\n${lines.map((line) => indent + line).join("\n")}`;
}
