import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const readOnlyService: Rule = {
  id: "cloudnative-pg/read-only-service",
  title: (trouble) => `Immich's database host ${detail(trouble, "host")} is the Service of the replicas`,
  message: (trouble) =>
    detail(trouble, "alone") === "true"
      ? `Cluster ${detail(trouble, "cluster")} has one instance and so no replicas: nobody answers, and Immich stops.`
      : "A replica takes no changes, so Immich stops at the first that it makes.",
  remedy: (trouble) => `use ${detail(trouble, "primary")} as host`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get endpointslices -l cnpg.io/cluster`,
  explanation: {
    summary: "Immich is led to a read-only replica of its database.",
    why: "Of a Cluster's Services `-rw` leads to the primary, `-ro` to the replicas only, and `-r` to any instance. Immich must write.",
    looksLike: [
      "cannot execute CREATE EXTENSION in a read-only transaction",
      "cannot execute CREATE TABLE in a read-only transaction",
    ],
    alsoLooksLike: ["Error: connect ECONNREFUSED <host>:5432"],
    mend: "Use the Service `<cluster>-rw`.",
    sources: [
      "cloudnative-pg pkg/specs/services.go",
      "PostgreSQL src/backend/tcop/utility.c, PreventCommandIfReadOnly",
    ],
  },
};
