import { join } from "node:path";
import { rules, type Finding, type Fix } from "../diagnose/index.ts";
import { mend, type Choices, type Mended } from "../mend.ts";
import { hideableSecrets, maskedDiff, mendingReport } from "../report/index.ts";
import { forecasts } from "../prove.ts";
import { readableFile, type SourceTree } from "../source/index.ts";
import { approvals } from "./ask.ts";
import { failsOn, type FailOn } from "./fails-on.ts";
import { analyseOrRefuse } from "./repository/analyse-or-refuse.ts";
import { openRepository } from "./repository/open-repository.ts";
import { print } from "./output.ts";
import { replaceFiles } from "./replace-files.ts";
import { renderingOf, type RenderingFlags } from "./rendering/rendering.ts";
import { repositoryAt } from "./repository/repository.ts";
import { unknownRule } from "./unknown-rule.ts";
import { UserError } from "./user-error.ts";

export interface FixOptions extends RenderingFlags {
  readonly repo?: string;
  readonly failOn: FailOn;
  readonly diff?: boolean;
  readonly rule?: string;
  readonly all?: boolean;
  readonly yes?: boolean;
}

/** `fix [PATH…]`: makes the fixes that hold, or shows them. Answers the exit status. */
export async function fix(paths: readonly string[], options: FixOptions): Promise<number> {
  if (options.yes && !options.all)
    throw new UserError("--yes answers the questions of --all; without that there are none");
  const { rule } = options;
  if (rule !== undefined && !rules.some(({ id }) => id === rule)) throw new UserError(unknownRule(rule));
  const repository = repositoryAt(paths, options.repo);
  const { tree, configuration, secrets: secretsRead } = openRepository(repository);
  const rendering = renderingOf(options);
  const known = { configuration, ...rendering.settings };
  const analysis = await analyseOrRefuse(tree, repository, known);
  rendering.tellAbsent();
  const analyses = forecasts({ ...known, paths: repository.paths, root: repository.name });
  const secrets = hideableSecrets([...secretsRead(), ...rendering.secrets()], analysis.forecast);
  const asked = options.all && !options.yes ? approvals(secrets) : undefined;
  const mending = await mend({ tree, analysis }, analyses, {
    ...choicesOf(options),
    approves: asked?.approve ?? (() => true),
  }).finally(() => asked?.close());
  const changed = changedFiles(tree, mending.after.tree, mending.mended);
  const { forecast } = mending.after.analysis;
  const report = mendingReport({ ...mending, forecast, secrets, colours: hasColours() });
  if (options.diff) {
    for (const { before, after } of changed) await print(await maskedDiff(before, after, secrets));
    // A diff of nothing leaves open what could be chosen.
    if (changed.length === 0) process.stderr.write(report);
  } else {
    replaceFiles(
      changed.map(({ before, after }) => ({
        file: join(repository.folder, before.path),
        text: after.text,
        former: before.text,
      })),
    );
    await print(report);
  }
  return failsOn(options.failOn, forecast) ? 1 : 0;
}

/** Notes are mended only on demand: what has no effect does no harm. */
function choicesOf({ all, rule }: FixOptions): Pick<Choices, "concerns" | "allows"> {
  return {
    concerns: (finding: Finding) => (rule === undefined ? finding.severity !== "info" : finding.rule === rule),
    allows: ({ safe }: Fix) => safe || all === true,
  };
}

interface Changed {
  readonly before: { readonly path: string; readonly text: string };
  readonly after: { readonly path: string; readonly text: string };
}

function changedFiles(before: SourceTree, after: SourceTree, mended: readonly Mended[]): readonly Changed[] {
  const paths = [...new Set(mended.flatMap(({ fix: { edits } }) => edits.map(({ file }) => file)))].sort();
  return paths.flatMap((path) => {
    const [old, fresh] = [readableFile(before, path), readableFile(after, path)];
    return old !== undefined && fresh !== undefined && old.text !== fresh.text ? [{ before: old, after: fresh }] : [];
  });
}

function hasColours(): boolean {
  const { stdout, env } = process;
  return stdout.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
