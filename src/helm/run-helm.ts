import { spawnSync } from "node:child_process";
import { HelmImpossible } from "./helm-settings.ts";

export interface HelmRun {
  readonly isDone: boolean;
  readonly output: string;
  /** What helm says where it stops, without its hints. */
  readonly words: string;
}

/** A chart that renders for longer than this does not end. */
const timeoutMs = 120_000;

/** Runs the `helm` command of the PATH. Throws `HelmImpossible` where there is none. */
export function runHelm(args: readonly string[], input = ""): HelmRun {
  const { error, status, stdout, stderr } = spawnSync("helm", args, {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    timeout: timeoutMs,
  });
  if (error && "code" in error && error.code === "ENOENT")
    throw new HelmImpossible("--helm needs the helm command, and there is none on the PATH");
  const words = error?.message ?? stderr.replace(/\s*Use --debug flag to render out invalid YAML\s*$/, "");
  return { isDone: error === undefined && status === 0, output: stdout, words: errorIn(words) };
}

/** Warnings and notices stand before it. */
function errorIn(stderr: string): string {
  const [, words = stderr] = /(?:^|\n)Error: ([^]*)$/.exec(stderr) ?? [];
  return words.trim();
}
