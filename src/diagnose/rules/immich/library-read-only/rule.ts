import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const libraryReadOnly: Rule = {
  id: "immich/library-read-only",
  title: (trouble) => `Immich may not write into ${detail(trouble, "folder")}`,
  message: () =>
    "The folder is mounted read-only. Immich makes a file in each of its six folders and writes it anew at every start, and stops where it cannot.",
  remedy: () => "take readOnly out, or mount what is only to be read beside the six folders, as an external library",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "One of Immich's own folders is mounted read-only.",
    why: "`encoded-video`, `library`, `upload`, `profile`, `thumbs` and `backups` below the media location are Immich's own. At its start it makes a file `.immich` in each of them, or writes it anew. Photos that Immich shall only read belong into an external library at another path.",
    looksLike: [
      'Failed to create "<UPLOAD_LOCATION>/<folder>/.immich (<path>/.immich) - Please see <link>',
      "EROFS: read-only file system, open '<path>/.immich'",
      "EROFS: read-only file system, mkdir '<path>'",
    ],
    mend: "```yaml\nvolumeMounts:\n  - name: library\n    mountPath: /data\n  - name: archive\n    mountPath: /mnt/archive\n    readOnly: true\n```",
    sources: ["immich-app/immich server/src/services/storage.service.ts, onBootstrap"],
  },
};
