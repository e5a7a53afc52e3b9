import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const filesHidden: Rule = {
  id: "immich/files-hidden",
  title: (trouble) => `Volume ${detail(trouble, "volume")} hides Immich's own files`,
  message: (trouble) =>
    `It is empty and mounted at ${detail(trouble, "path")}, where Immich ${detail(trouble, "version")} keeps its program. Node.js does not find its modules, and Immich stops at once.`,
  remedy: () => "take the mount out; Immich writes to its media location and to /tmp only",
  seeIt: seeLogs,
  explanation: {
    summary: "An empty volume is mounted over the folder that holds Immich's program.",
    why: "A mount replaces what the image has at that path. Up to 1.136 the server lies in `/usr/src/app`, with `dist` and `node_modules`; an `emptyDir` there, often added for a read-only root file system, leaves nothing to run.",
    looksLike: ["Error: Cannot find module '<path>'", "code: 'MODULE_NOT_FOUND'"],
    mend: "Mount volumes only where Immich writes: the media location (`/usr/src/app/upload` before 1.137), `/tmp`.",
    sources: ["immich-app/immich server/Dockerfile"],
  },
};
