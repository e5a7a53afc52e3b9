import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";
import { seePostgresql } from "../../see-it.ts";

export const secretNamesMissing: Rule = {
  id: "postgres/secret-names-missing",
  title: ({ object }) => `The operator has no names for the Secrets of ${object.name}`,
  message: () =>
    "Its OperatorConfiguration has no group kubernetes, and without the group the template of the names is empty. The operator stops at the first Secret, before there is a database.",
  remedy: () => "set secret_name_template in the group kubernetes",
  fixes,
  seeIt: seePostgresql,
  explanation: {
    summary: "An OperatorConfiguration leaves out the group that holds the template of the Secrets' names.",
    why: "The definition of `OperatorConfiguration` has defaults for the settings of a group, and they count only where the group is written. The operator itself has none for `secret_name_template`, so that every Secret is to be made without a name, which the API server refuses.",
    looksLike: [
      'could not create secret for user <user>: in namespace <namespace>: Secret "" is invalid: metadata.name: Required value: name or generateName is required',
    ],
    mend: "```yaml\nconfiguration:\n  kubernetes:\n    secret_name_template: '{username}.{cluster}.credentials.{tprkind}.{tprgroup}'\n```",
    sources: ["zalando/postgres-operator pkg/controller/operator_config.go; manifests/operatorconfiguration.crd.yaml"],
  },
};
