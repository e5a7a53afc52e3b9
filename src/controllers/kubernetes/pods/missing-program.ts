import type { Path } from "../../../source/index.ts";
import { meantProgram } from "../../../catalog/index.ts";
import { listAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { containersOf, type Container } from "./pod.ts";

interface Started {
  readonly word: string;
  readonly path: Path;
  /** Who looks for it: the runtime, the image's own script, or a shell. */
  readonly by: "runtime" | "shell";
}

/** A command that starts a program which its image does not have, though one with nearly that name. Answers who looks for it. */
export function programTrouble(workload: WorldObject, context: Context): string | undefined {
  let first: string | undefined;
  for (const container of containersOf(workload)) {
    const started = programOf(container);
    const meant = started && meantProgram(container.image, started.word.replace(/^\/usr\/(?:local\/)?bin\//, ""));
    if (!started || meant === undefined) continue;
    const { word, path, by } = started;
    const message =
      by === "runtime"
        ? `StartError: exec: "${word}": executable file not found in $PATH`
        : `CrashLoopBackOff: exec: ${word}: not found`;
    const stands = context.fails({
      rule: "kubernetes/program-missing",
      object: workload.ref,
      about: container.name,
      message,
      blame: { object: workload.ref, path },
      known: { from: "source", of: "runc, and docker-entrypoint.sh of the images" },
      details: { container: container.name, image: container.image, word, meant },
    });
    if (stands) first ??= message;
  }
  return first;
}

/** The images' own scripts start what the arguments name, and the server where they begin with an option. */
function programOf({ spec, path }: Container): Started | undefined {
  const [field, by] =
    listAt(spec, "command").length > 0 ? (["command", "runtime"] as const) : (["args", "shell"] as const);
  const words = (["command", "args"] as const).flatMap((each) =>
    listAt(spec, each).map((word, index) => ({ word: String(word), path: [...path, each, index] })),
  );
  const [first, option, script] = words;
  if (first === undefined || first.path.at(-2) !== field) return undefined;
  if (!/^(?:\/bin\/)?(?:ba|da)?sh$/.test(first.word)) return { ...first, by };
  const found = /^\s*(?:exec\s+)?([\w./-]+)(?:\s[^;&|\n]*)?\s*$/.exec(script?.word ?? "");
  return script && found?.[1] !== undefined && /^-[a-z]*c$/.test(option?.word ?? "")
    ? { word: found[1], path: script.path, by: "shell" }
    : undefined;
}
