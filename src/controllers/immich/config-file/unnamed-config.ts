import { plainText } from "../../../template/index.ts";
import { at } from "../../../world/index.ts";
import { blameEnvironment } from "../environment/setting.ts";
import { mountedFiles } from "../mounted-file.ts";
import type { ServerStart } from "../server-start.ts";
import { holdsSettings } from "./unread-config.ts";

/**
 * A file of settings that is mounted, and whose path Immich is not told: it takes its settings from the database. A command of
 * one's own may tell it.
 */
export function noteUnnamedConfig(start: ServerStart): void {
  const { context, workload, container } = start;
  if (at(container.spec, "command") !== undefined || at(container.spec, "args") !== undefined) return;
  const file = mountedFiles(start).find(({ value }) => holdsSettings(plainText(value)));
  if (file === undefined) return;
  context.notes({
    rule: "immich/config-file",
    object: workload.ref,
    about: "unnamed",
    message: `${file.path} is not read`,
    blame: blameEnvironment(start, "no IMMICH_CONFIG_FILE"),
    known: { from: "source", of: "Immich 1.91–3.2 config.repository.ts" },
    details: { problem: "unnamed", path: file.path },
    weight: "side",
  });
}
