import { spiloPreloads } from "../../../../catalog/index.ts";
import type { Rule } from "../../../rule.ts";
import { detailList } from "../../details.ts";
import { wholeList } from "./whole-list.ts";
import { fixes } from "./fix.ts";

export const preloadDropsDefaults: Rule = {
  id: "postgres/preload-drops-defaults",
  title: (trouble) =>
    `shared_preload_libraries drops ${detailList(trouble, "dropped").join(" and ")}, which Spilo needs`,
  message: () =>
    "The list replaces Spilo's own. When Spilo sets up a new server it creates these extensions, which fails without their libraries, so Patroni throws the new server away and starts over, again and again.",
  remedy: (trouble) => `write shared_preload_libraries: "${wholeList(trouble)}"`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} logs ${object.name}-0`,
  explanation: {
    summary: "shared_preload_libraries replaces Spilo's list and leaves out what its start needs.",
    why: "A value in `postgresql.parameters` takes the place of Spilo's default as a whole; nothing is added to it. Spilo's script `post_init.sh` creates `pg_cron` and `pg_stat_kcache` in a new server and stops at the first error, and with it Patroni's bootstrap. Without `pgextwlist`, besides, only a superuser may create `vector`.",
    looksLike: [
      'ERROR: unrecognized configuration parameter "cron.database_name"',
      "pg_cron can only be loaded via shared_preload_libraries",
      'post_init script /scripts/post_init.sh "zalandos" returned non-zero code 3',
      "pod labels error: still failing after 200 retries",
    ],
    mend: `Write Spilo's whole list with your own library at its end.\n\n\`\`\`yaml\npostgresql:\n  parameters:\n    shared_preload_libraries: ${spiloPreloads.join(",")},vchord\n\`\`\``,
    sources: [
      "zalando/spilo postgres-appliance/scripts/configure_spilo.py",
      "zalando/spilo postgres-appliance/scripts/post_init.sh",
      "zalando/spilo pull request 863, issue 1043",
    ],
  },
};
