import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const clusterIgnored: Rule = {
  id: "postgres/cluster-ignored",
  title: ({ object }) => `The operator does not look after postgresql ${object.name}`,
  message,
  remedy,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get postgresql ${object.name}`,
  explanation: {
    summary: "The Zalando operator passes over a cluster: no pods, no Secrets, no events.",
    why: "An operator looks at the namespace that it is told to watch, and at objects that name it by the annotation `acid.zalan.do/controller`, or that have no such annotation if it has no name itself. Where `enable_team_id_clustername_prefix` is on, the name must begin with the team's. Whatever does not fit is left alone without an event; only the STATUS column tells, as it stays empty or says Invalid.",
    looksLike: [
      "cluster name must match {TEAM}-{NAME} format. Got cluster name '<name>', team name '<team>'",
      "creation of cluster is blocked: name must match {TEAM}-{NAME} format",
      "STATUS stays empty",
    ],
    mend: 'Put the cluster where the operator looks, or tell the operator to watch all namespaces with `watched_namespace: "*"`.\n\n```yaml\nmetadata:\n  annotations:\n    acid.zalan.do/controller: <its CONTROLLER_ID>\n```',
    sources: [
      "zalando/postgres-operator pkg/controller/controller.go, getEffectiveNamespace and hasOwnership",
      "zalando/postgres-operator pkg/apis/acid.zalan.do/v1/util.go, ExtractClusterName",
      "zalando/postgres-operator issues 663, 783, 1078",
    ],
  },
};

function message(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "namespace":
      return `${detail(trouble, "operator")} watches ${detail(trouble, "known")} only, and the cluster is in namespace ${trouble.object.namespace}. Nothing is made, and no event tells.`;
    case "controller":
      return detail(trouble, "wanted") === ""
        ? `${detail(trouble, "operator")} has a name, ${detail(trouble, "known")}, and takes only what carries it in the annotation acid.zalan.do/controller. Nothing is made, and no event tells.`
        : `It asks for the operator called ${detail(trouble, "wanted")}, and there is none of that name. Nothing is made, and no event tells.`;
    default:
      return `${detail(trouble, "operator")} wants the name of every cluster to begin with its team. The status says Invalid, and nothing is made.`;
  }
}

function remedy(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "namespace":
      return `move the cluster to namespace ${detail(trouble, "known")}, or set watched_namespace to "*"`;
    case "controller":
      return detail(trouble, "known") === ""
        ? "take the annotation out"
        : `set the annotation to ${detail(trouble, "known")}`;
    default:
      return `call the cluster ${detail(trouble, "team")}-<name>, or set teamId to the first part of its name`;
  }
}
