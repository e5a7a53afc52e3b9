import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seePostgresql } from "../../see-it.ts";

export const clusterName: Rule = {
  id: "postgres/cluster-name",
  title: ({ object }) => `No Service can have the name that postgresql ${object.name} needs`,
  message: (trouble) =>
    `The operator calls the cluster's Services after it. ${
      detail(trouble, "tooLong") === "true"
        ? `${detail(trouble, "service")} is longer than 63 characters`
        : `${detail(trouble, "service")} is no name for one: lower case letters, digits and hyphens, with a letter in front`
    }. The API server refuses the Service, and the operator makes no pods.`,
  remedy: () =>
    "give the cluster a name of at most 58 lower case letters, digits and hyphens that begins with a letter",
  seeIt: seePostgresql,
  explanation: {
    summary: "A cluster's name cannot be the name of its Services, so the operator never gets to the pods.",
    why: "The name of a custom resource may have dots and begin with a digit. The name of a Service may not, and the operator makes `<cluster>` and `<cluster>-repl` before anything else. It checks the name itself only where `enable_team_id_clustername_prefix` is on.",
    looksLike: [
      'could not create master service: Service "<cluster>" is invalid: metadata.name: Invalid value: "<cluster>": a DNS-1035 label must consist of lower case alphanumeric characters or \'-\'',
      "could not sync services: could not sync master service: could not create missing master service: <error>",
      "must be no more than 63 characters",
    ],
    mend: "Call the cluster otherwise. What exists under the old name stays: a new name is a new cluster.",
    sources: [
      "zalando/postgres-operator pkg/cluster/cluster.go, Create; pkg/cluster/sync.go, syncServices",
      "Kubernetes pkg/apis/core/validation, ValidateServiceName",
    ],
  },
};
