import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const socketFolderReadOnly: Rule = {
  id: "postgres/socket-folder-read-only",
  title: () => "PostgreSQL may not make its socket in a read-only file system",
  message: (trouble) =>
    `It wants to write to ${detail(trouble, "folder")}, which lies in the image, and stops at its start.`,
  remedy: (trouble) => `mount an emptyDir at ${detail(trouble, "folder")}`,
  seeIt: seeLogs,
  explanation: {
    summary: "A PostgreSQL whose root file system is read-only has no folder for its socket.",
    why: "The official image, and those made from it, have the socket and its lock in `/var/run/postgresql`, not beside the data. `readOnlyRootFilesystem: true` makes that folder read-only too. The entry point passes over it, and the server ends at once, already while its first database is made.",
    looksLike: [
      'could not create lock file "/var/run/postgresql/.s.PGSQL.5432.lock": Read-only file system',
      "could not create any Unix-domain sockets",
    ],
    mend: "```yaml\nvolumeMounts:\n  - name: run\n    mountPath: /var/run/postgresql\nvolumes:\n  - name: run\n    emptyDir: {}\n```",
    sources: ["PostgreSQL src/backend/utils/init/miscinit.c, CreateLockFile", "docker-library/postgres Dockerfile"],
  },
};
