import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const noPrimary: Rule = {
  id: "postgres/no-primary",
  title: (trouble) => {
    const cluster = `${detail(trouble, "kind")} ${detail(trouble, "cluster")}`;
    switch (detail(trouble, "problem")) {
      case "replicas":
        return `Immich's database host ${detail(trouble, "host")} is the Service of the replicas`;
      case "no-instances":
        return `Immich's database ${cluster} has no instances`;
      default:
        return `Immich's database ${cluster} follows another one and takes no changes`;
    }
  },
  message,
  remedy: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "replicas":
        return `use ${detail(trouble, "cluster")} as host`;
      case "no-instances":
        return "give it at least one instance, or let Immich rest too: replicas: 0";
      default:
        return "take that out once it is to become the primary; until then let Immich rest: replicas: 0";
    }
  },
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "Immich is led to a database cluster in which nobody takes changes.",
    why: "Immich writes as soon as it starts. A cluster with `spec.standby` (Zalando) or `spec.replica` (CloudNativePG) follows another one, and PostgreSQL refuses every change; the Zalando operator makes no roles, databases and extensions in a standby, and the Secrets that it writes hold passwords of its own, not those of the source. With `numberOfInstances: 0` there are Secrets and Services and nobody behind them. The Service `<cluster>-repl` leads to replicas, and is there even without any.",
    looksLike: [
      "cannot execute <command> in a read-only transaction",
      "Error: connect ECONNREFUSED <cluster>-repl:5432",
    ],
    mend: "Lead Immich to the primary. To promote a standby, take `standby` or `replica.enabled` out of its manifest; Secrets that hold other passwords than the source's are then written into the database at the next Sync.",
    sources: [
      "zalando/postgres-operator pkg/cluster/cluster.go, Create; docs/user.md, Setting up a standby cluster",
      "cloudnative-pg api/v1/cluster_funcs.go, IsReplica",
      "PostgreSQL src/backend/tcop/utility.c, PreventCommandIfReadOnly",
    ],
  },
};

function message(trouble: Trouble): string {
  const cluster = detail(trouble, "cluster");
  switch (detail(trouble, "problem")) {
    case "replicas":
      return detail(trouble, "silent") === "true"
        ? `${cluster} has one instance and so no replicas: nobody answers, and Immich stops.`
        : "A replica takes no changes, so Immich stops at the first that it makes.";
    case "no-instances":
      return "Its Secrets and Services are there, and nobody is behind them: Immich stops.";
    default:
      return detail(trouble, "kind") === "postgresql"
        ? "The operator makes no roles, databases and extensions in it, the Secrets hold other passwords than the source's, and PostgreSQL refuses every change: Immich stops."
        : "PostgreSQL refuses every change in it, so Immich stops at the first that it makes.";
  }
}
