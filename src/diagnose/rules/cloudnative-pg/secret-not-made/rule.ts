import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const secretNotMade: Rule = {
  id: "cloudnative-pg/secret-not-made",
  title: (trouble) => `The operator makes no Secret ${detail(trouble, "secret")}`,
  message: (trouble) =>
    `${detail(trouble, "reader")} reads it. ${
      detail(trouble, "superuser") === "true"
        ? "The operator makes it only with enableSuperuserAccess: true, which is off by default."
        : `The operator makes it only where no Secret is given; here ${detail(trouble, "own")} is, which holds what was put into it and nothing else.`
    }`,
  remedy: (trouble) =>
    detail(trouble, "superuser") === "true"
      ? "set enableSuperuserAccess: true"
      : `read ${detail(trouble, "own")} instead, or take bootstrap.initdb.secret out`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get secrets -l cnpg.io/cluster=${object.name}`,
  explanation: {
    summary: "Somebody reads a Secret that CloudNativePG does not make under these settings.",
    why: "`<cluster>-app` comes with a Cluster unless `bootstrap.initdb.secret` names one of your own, which then has no `host`, `uri` or `dbname` unless you put them there. `<cluster>-superuser` comes only with `enableSuperuserAccess: true`, without which the superuser has no password at all.",
    looksLike: ['secret "<cluster>-app" not found', 'secret "<cluster>-superuser" not found'],
    mend: "Read the Secret that you gave, or let the operator make its own.",
    sources: [
      "cloudnative-pg api/v1/cluster_funcs.go, ShouldInitDBCreateApplicationSecret",
      "cloudnative-pg internal/controller/cluster_create.go, reconcileSuperuserSecret",
      "cloudnative-pg#6650",
    ],
  },
};
