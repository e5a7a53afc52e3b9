import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const dataFolderNotEmpty: Rule = {
  id: "postgres/data-folder-not-empty",
  title: (trouble) =>
    `PostgreSQL finds ${detail(trouble, "found") || detail(trouble, "inside") || "lost+found"} where it is to put its data`,
  message: (trouble) => {
    const [folder, found, inside] = ["folder", "found", "inside"].map((name) => detail(trouble, name));
    if (inside !== "")
      return `${inside} is mounted inside ${folder}, the data folder, and so it lies there before PostgreSQL first starts. initdb makes no database in a folder that is not empty. On a volume that holds a database already it does no harm.`;
    if (found !== "")
      return `PostgreSQL is to begin in ${folder}, and the folder ${found} with its database lies in there. It finds no database at the top, and initdb makes none in a folder that is not empty. Nothing is lost, but nothing starts.`;
    return `The volume is mounted at ${folder}, the data folder itself. A new one of this class has a file system of its own, with a folder lost+found at the top, and initdb makes no database in a folder that is not empty.`;
  },
  remedy: (trouble) => {
    if (detail(trouble, "inside") !== "")
      return "mount it outside of the data folder, and name it: -c config_file=… or -c hba_file=…";
    return detail(trouble, "found") === ""
      ? "give the mount a subPath, such as pgdata, or set PGDATA to a folder below it"
      : "let PGDATA and subPath lead to the folder that they led to before";
  },
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "Something lies in the data folder of a PostgreSQL before it has made its database there.",
    why: "Block devices (Longhorn, Ceph RBD, cloud disks) are given an ext4, and every ext4 has `lost+found` at its top. The official image, and those made from it, run `initdb` on the data folder when there is no database in it yet, and that stops at anything else it finds. On NFS and on folders of the node there is no such folder. The same happens where a change takes `PGDATA` or `subPath` away, and the folder with the database lies in the new one. A configuration file that is mounted into the data folder (`/var/lib/postgresql/data/postgresql.conf`) is in the way as well: the runtime makes the place for it before PostgreSQL starts. Of `lost+found` it is told where the repository has the class, or `--since` shows the change, and as a warning for `longhorn` and `ceph-block`, as their charts name them.",
    looksLike: [
      'initdb: error: directory "<folder>" exists but is not empty',
      "It contains a lost+found directory, perhaps due to it being a mount point.",
      "Using a mount point directly as the data directory is not recommended.",
    ],
    mend: "```yaml\nvolumeMounts:\n  - name: data\n    mountPath: /var/lib/postgresql/data\n    subPath: pgdata\n```\n\nNot where a database is there already: it lies at the top, and PostgreSQL would begin anew.",
    sources: ["PostgreSQL src/bin/initdb/initdb.c, warn_on_mount_point", "docker-library/docs postgres, PGDATA"],
  },
};
