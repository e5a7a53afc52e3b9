import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const dataFolderNotEmpty: Rule = {
  id: "postgres/data-folder-not-empty",
  title: (trouble) => `PostgreSQL finds ${detail(trouble, "found") || "lost+found"} where it is to put its data`,
  message: (trouble) => {
    const [folder, found] = [detail(trouble, "folder"), detail(trouble, "found")];
    if (found !== "")
      return `PostgreSQL is to begin in ${folder}, and the folder ${found} with its database lies in there. It finds no database at the top, and initdb makes none in a folder that is not empty. Nothing is lost, but nothing starts.`;
    return `The volume is mounted at ${folder}, the data folder itself. A new one of this class has a file system of its own, with a folder lost+found at the top, and initdb makes no database in a folder that is not empty.`;
  },
  remedy: (trouble) =>
    detail(trouble, "found") === ""
      ? "give the mount a subPath, such as pgdata, or set PGDATA to a folder below it"
      : "let PGDATA and subPath lead to the folder that they led to before",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary:
      "The data folder of a PostgreSQL is the top of a new volume, where the file system keeps a folder of its own.",
    why: "Block devices (Longhorn, Ceph RBD, cloud disks) are given an ext4, and every ext4 has `lost+found` at its top. The official image, and those made from it, run `initdb` on the data folder when there is no database in it yet, and that stops at anything else it finds. On NFS and on folders of the node there is no such folder. The same happens where a change takes `PGDATA` or `subPath` away, and the folder with the database lies in the new one. Told where the repository has the class, or `--since` shows the change, and as a warning for `longhorn` and `ceph-block`, as their charts name them.",
    looksLike: [
      'initdb: error: directory "<folder>" exists but is not empty',
      "It contains a lost+found directory, perhaps due to it being a mount point.",
      "Using a mount point directly as the data directory is not recommended.",
    ],
    mend: "```yaml\nvolumeMounts:\n  - name: data\n    mountPath: /var/lib/postgresql/data\n    subPath: pgdata\n```\n\nNot where a database is there already: it lies at the top, and PostgreSQL would begin anew.",
    sources: ["PostgreSQL src/bin/initdb/initdb.c, warn_on_mount_point", "docker-library/docs postgres, PGDATA"],
  },
};
