import type { Rule } from "../../../rule.ts";
import { seeDatabases } from "../../see-it.ts";

export const operatorLockedOut: Rule = {
  id: "postgres/operator-locked-out",
  title: () => "pg_hba does not let the operator in",
  message: () =>
    "The list replaces Spilo's own, and no line of it lets user postgres in over TLS from another pod. So the operator makes no roles, databases or extensions, and the cluster says Running.",
  remedy: () => 'add "hostssl all all all md5" at the end of the list',
  seeIt: seeDatabases,
  explanation: {
    summary: "The cluster's own pg_hba keeps the operator out of its database.",
    why: "`spec.patroni.pg_hba` replaces the whole list that Spilo would write. The operator connects as `postgres`, over TLS and with a password, from its own pod. A Create that cannot ends as `CreateFailed`; a Sync only logs it and says `Running`.",
    looksLike: [
      "could not create users: could not init db connection: still failing after 8 retries",
      "could not sync roles: could not init db connection: still failing after 8 retries",
      'pg_hba.conf rejects connection for host "<host>", user "postgres", database "postgres"',
      'no pg_hba.conf entry for host "<host>", user "postgres", database "postgres", SSL encryption',
    ],
    mend: "Keep Spilo's lines beside your own.\n\n```yaml\npatroni:\n  pg_hba:\n    - local all all trust\n    - hostssl replication standby all md5\n    - hostssl all all all md5\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/database.go, pgConnectionString",
      "zalando/spilo postgres-appliance/scripts/configure_spilo.py, pg_hba",
      "PostgreSQL src/backend/libpq/hba.c",
    ],
  },
};
