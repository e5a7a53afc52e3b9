import { atLeast } from "../../catalog/index.ts";
import { listAt } from "../../world/index.ts";
import type { ServerStart } from "./server-start.ts";

/** The scripts that told Immich's two workloads apart, and the release that has neither. */
const script = /(?:^|[\s/])(start-(?:server|microservices)\.sh)\b/;
const goneSince = "1.106.0";

/** A command of earlier releases starts a script that the image no longer has. Answers the shell's words. */
export function checkStartScript({ context, workload, container, version }: ServerStart): string | undefined {
  if (!atLeast(version, goneSince)) return undefined;
  for (const field of ["command", "args"] as const) {
    const words = listAt(container.spec, field).map(String);
    const index = words.findIndex((word) => script.test(word));
    const name = script.exec(words[index] ?? "")?.[1];
    if (name === undefined) continue;
    const message = `/bin/sh: 0: cannot open ./${name}: No such file`;
    const stands = context.fails({
      rule: "immich/start-script-gone",
      object: workload.ref,
      message,
      blame: { object: workload.ref, path: [...container.path, field, index] },
      known: { from: "source", of: "Immich server/Dockerfile, 1.106–3.2" },
      details: { script: name, version },
    });
    if (stands) return message;
  }
  return undefined;
}
