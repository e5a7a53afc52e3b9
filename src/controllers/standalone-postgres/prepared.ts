import { listAt } from "../../world/index.ts";
import { containersOf } from "../kubernetes/index.ts";
import { mountsOf } from "./data-volume.ts";
import type { PostgresContainer } from "./postgres-container.ts";

/** Words of what puts a database where there was none. */
const fills = /\b(?:cp|mv|tar|rsync|unzip|initdb|pg_\w+|restic|rclone|curl|wget|restore)\b/;

/** Words of what takes away a folder such as `lost+found`. */
const clears = /\b(?:rm|rmdir|find)\b/;

/** Does an init container put something on the volume before PostgreSQL first starts? */
export function isFilled(postgres: PostgresContainer, volume: string): boolean {
  return preparations(postgres, volume).some((text) => text === "" || fills.test(text));
}

/** Does an init container take something away from it? */
export function isCleared(postgres: PostgresContainer, volume: string): boolean {
  return preparations(postgres, volume).some((text) => text === "" || clears.test(text));
}

/** What the init containers that see the volume are told, but for what they print and remark; empty where their images say it. */
function preparations({ workload }: PostgresContainer, volume: string): readonly string[] {
  return containersOf(workload)
    .filter((container) => container.init && mountsOf(container).some((mount) => mount.volume === volume))
    .map(({ spec }) => [...listAt(spec, "command"), ...listAt(spec, "args")].join("\n"))
    .map((text) =>
      text.replaceAll(/^\s*#.*$/gm, "").replaceAll(/\b(?:echo|printf)\s+("[^"]*"|'[^']*'|[^\n;&|]*)/g, ""),
    );
}
