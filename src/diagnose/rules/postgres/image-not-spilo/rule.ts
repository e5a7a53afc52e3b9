import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const imageNotSpilo: Rule = {
  id: "postgres/image-not-spilo",
  title: (trouble) => `${detail(trouble, "image")} is no image for the Zalando operator`,
  message: () =>
    "It is not made from Spilo and holds no Patroni. No pod ever becomes the master, and the operator gives up waiting after 10 minutes.",
  remedy: () => "use an image made from ghcr.io/zalando/spilo-17",
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} logs ${object.name}-0`,
  explanation: {
    summary: "dockerImage names a PostgreSQL image without Patroni.",
    why: "The operator starts pods from `dockerImage`, tells them what to do through Spilo's environment variables and waits until Patroni labels one of them `spilo-role: master`. The images of PostgreSQL, pgvector, Immich, TensorChord and CloudNativePG know nothing of that.",
    looksLike: [
      "could not sync statefulsets: cluster is not ready: pod labels error: still failing after 200 retries",
      "pod labels error: still failing after 200 retries",
    ],
    mend: "Take VectorChord's files into an image of your own that starts `FROM ghcr.io/zalando/spilo-17:<tag>`, or use an operator that runs these images.",
    sources: [
      "zalando/postgres-operator pkg/cluster/util.go, waitForPodLabel and waitStatefulsetPodsReady",
      "zalando/postgres-operator pkg/cluster/k8sres.go, generateSpiloPodEnvVars",
    ],
  },
};
