import type { Rule } from "../../../rule.ts";
import { seeLogs } from "../../see-it.ts";

export const dataOnNetwork: Rule = {
  id: "postgres/data-on-network",
  title: () => "Immich's PostgreSQL image does not start on NFS",
  message: () =>
    "Its data lies on an NFS volume. The image stops at once: on network file systems a database loses data that it takes for written.",
  remedy: () => "give the database a volume with ext4, xfs, btrfs or zfs; IGNORE_DATABASE_FSTYPE=true takes the risk",
  seeIt: seeLogs,
  explanation: {
    summary: "The database of Immich's own PostgreSQL image lies on NFS.",
    why: "Since July 2026 the entry point of ghcr.io/immich-app/postgres looks at the file system of `PGDATA` and goes on only for ext2 to ext4, xfs, btrfs, zfs, f2fs and tmpfs. NFS, SMB, CephFS and overlay are refused, unless `IGNORE_DATABASE_FSTYPE=true` is set. It is told where the repository itself says that the volume is NFS.",
    looksLike: ["ERROR: PGDATA is on '<type>', which is not safe"],
    mend: "Move the database to a local or block volume: dump it, and restore it there. The photos may stay on NFS.",
    sources: ["immich-app/base-images postgres"],
  },
};
