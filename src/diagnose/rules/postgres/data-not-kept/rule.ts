import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDescription } from "../../see-it.ts";

export const dataNotKept: Rule = {
  id: "postgres/data-not-kept",
  title: ({ object }) => `The database of ${object.name} is gone with its pod`,
  message: (trouble) =>
    `PostgreSQL keeps its data in ${detail(trouble, "folder")}, and no volume that lasts is mounted at ${detail(trouble, "mount")}. All goes well until the pod is replaced: then Immich starts with an empty database, beside photos that it no longer knows.`,
  remedy: (trouble) => `mount the volume at ${detail(trouble, "mount")}`,
  seeIt: seeDescription,
  explanation: {
    summary: "A PostgreSQL in a workload of its own has its data in no volume that outlives the pod.",
    why: "The official image, and those made from it, declare `/var/lib/postgresql/data` as a volume (`/var/lib/postgresql` from 18 on), and a container runtime gives every declared volume that nothing is mounted at one of its own, which it deletes with the container. A claim that is mounted one folder above keeps nothing before 18, and one that is mounted elsewhere never does.",
    looksLike: ["PostgreSQL init process complete; ready for start up."],
    mend: "Mount the claim at `/var/lib/postgresql/data` before PostgreSQL 18, and at `/var/lib/postgresql` from 18 on, or set `PGDATA` to a folder on it. Data that lies in a running pod must be dumped first.",
    sources: ["docker-library/docs postgres/content.md, PGDATA and Where to Store Data"],
  },
};
