import { statSync } from "node:fs";
import type { Request } from "../../analyse.ts";
import { helmCommand, HelmImpossible, type HelmCommand } from "../../helm/index.ts";
import { secretsIn } from "../../report/index.ts";
import { memoryFiles, sourceTree } from "../../source/index.ts";
import { restrictorNamed, type LoadRestrictor } from "./load-restrictor.ts";
import { progress, tell } from "../output.ts";
import { readRendered } from "./rendered.ts";
import { UserError } from "../user-error.ts";

/** How manifests are rendered (`addRendering`). */
export interface RenderingFlags {
  readonly loadRestrictor?: LoadRestrictor;
  readonly rendered?: string;
  readonly helm?: boolean;
  readonly chartDir?: readonly string[];
  readonly helmFetch?: boolean;
}

export interface Rendering {
  readonly settings: Pick<Request, "loadRestrictor" | "rendered" | "helm">;
  /** The secret values in what other programs have printed so far. */
  readonly secrets: () => readonly string[];
  /** Says which charts `helm` did not render, and why. */
  readonly tellAbsent: () => void;
}

/** Throws `UserError` where a file or a folder is not there, or `helm` is not. */
export function renderingOf(flags: RenderingFlags): Rendering {
  const helm = helmOf(flags);
  const rendered = flags.rendered === undefined ? undefined : readRendered(flags.rendered);
  return {
    settings: {
      loadRestrictor: restrictorNamed(flags.loadRestrictor),
      rendered: rendered?.manifests,
      helm: helm?.template,
    },
    secrets: () => secretsInTexts([...(rendered ? [rendered.text] : []), ...(helm?.printed() ?? [])]),
    tellAbsent: () => helm && tellAbsent(helm.absent(), flags),
  };
}

/** The `helm` command, where a flag asks for it: what says how to use it does, too. */
function helmOf({ helm = false, chartDir = [], helmFetch = false }: RenderingFlags): HelmCommand | undefined {
  if (!helm && !helmFetch && chartDir.length === 0) return undefined;
  for (const folder of chartDir)
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UserError(`--chart-dir ${folder}: there is no such folder`);
  try {
    return helmCommand({ chartDirs: chartDir, fetch: helmFetch, tell, progress });
  } catch (error) {
    throw error instanceof HelmImpossible ? new UserError(error.message) : error;
  }
}

function secretsInTexts(texts: readonly string[]): readonly string[] {
  const files = Object.fromEntries(texts.map((text, index) => [`${index}.yaml`, text] as const));
  return secretsIn(sourceTree(memoryFiles(files)), Object.keys(files));
}

function tellAbsent(absent: readonly string[], { helmFetch }: RenderingFlags): void {
  progress("");
  if (absent.length === 0) return;
  tell(`helm did not render these, which are known as without it${helmFetch ? "" : " (--helm-fetch fetches them)"}:`);
  for (const chart of absent) tell(`  ${chart}`);
}
