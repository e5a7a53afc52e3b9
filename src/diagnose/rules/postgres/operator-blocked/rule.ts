import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDatabases } from "../../see-it.ts";

export const operatorBlocked: Rule = {
  id: "postgres/operator-blocked",
  title: (trouble) => `${detail(trouble, "policy")} keeps the operator from postgresql ${trouble.object.name}`,
  message: (trouble) =>
    `The operator, in namespace ${detail(trouble, "namespace")}, makes roles, databases and extensions over a connection to port 5432, like any client. No policy lets it through, so it makes none of them.`,
  remedy: (trouble) =>
    `allow ports 5432 and 8008 from namespace ${detail(trouble, "namespace")} in a policy for the cluster's pods`,
  seeIt: seeDatabases,
  explanation: {
    summary: "NetworkPolicies of the repository keep the Zalando operator from its databases.",
    why: "The operator connects to each primary as `postgres`, through its Service, and to Patroni at port 8008. As soon as one NetworkPolicy selects these pods for ingress, everything is refused that no policy allows. PostgreSQL runs, and its Secrets are there; but no role, database, schema or extension is made. A Create ends as `CreateFailed`; the Sync that follows only logs it and says `Running`.",
    looksLike: [
      "could not create users: could not init db connection: still failing after 8 retries",
      "could not sync roles: could not init db connection: still failing after 8 retries",
    ],
    mend: "Allow ports 5432 and 8008 from the operator's namespace. It is said only where the repository installs the operator, so that its namespace is known.\n\n```yaml\ningress:\n  - from:\n      - namespaceSelector:\n          matchLabels:\n            kubernetes.io/metadata.name: postgres-operator\n    ports:\n      - port: 5432\n      - port: 8008\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/database.go, initDbConn",
      "zalando/postgres-operator pkg/cluster/cluster.go, Create",
    ],
  },
};
