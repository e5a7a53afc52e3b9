import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDatabases } from "../../see-it.ts";

export const databaseAccessOff: Rule = {
  id: "postgres/database-access-off",
  title: ({ object }) => `The operator makes no roles and databases in ${object.name}`,
  message: (trouble) =>
    detail(trouble, "omitted") === "true"
      ? "Its OperatorConfiguration has no group debug, which releases before 2.0 take for enable_database_access: false. The Secrets are there and the cluster says Running, but the users and databases are missing."
      : "enable_database_access is false. The Secrets are there and the cluster says Running, but the users and databases are missing.",
  remedy: () => "set enable_database_access: true in the group debug",
  seeIt: seeDatabases,
  explanation: {
    summary: "The Zalando operator is set up not to touch the databases, so that nobody can log in.",
    why: "With `enable_database_access: false` the operator makes Secrets and pods, but no roles, databases, schemas or extensions. In an OperatorConfiguration the setting is in the group `debug`; up to 1.15 a missing group means false, not the default true.",
    looksLike: ['password authentication failed for user "<user>"'],
    mend: "```yaml\nconfiguration:\n  debug:\n    enable_database_access: true\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/cluster.go, databaseAccessDisabled",
      "zalando/postgres-operator pkg/controller/operator_config.go; issue 3022",
    ],
  },
};
