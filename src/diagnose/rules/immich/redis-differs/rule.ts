import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const redisDiffers: Rule = {
  id: "immich/redis-differs",
  title: (trouble) => `Immich's workloads do not share ${detail(trouble, "name")}`,
  message: (trouble) =>
    `Here it is the default ${detail(trouble, "own")}, in ${detail(trouble, "other")} it is ${detail(trouble, "theirs")}. The two meet at queues in Redis: jobs that one puts in, the other never sees.`,
  remedy: (trouble) => `set ${detail(trouble, "name")} to ${detail(trouble, "theirs")} here too`,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} exec ${object.kind.toLowerCase()}/${object.name} -- env | grep REDIS_`,
  explanation: {
    summary: "Two workloads of Immich's server use different queues in Redis.",
    why: "With `IMMICH_WORKERS_INCLUDE` and `IMMICH_WORKERS_EXCLUDE` the API and the microservices run as workloads of their own. Each reads `REDIS_HOSTNAME`, `REDIS_PORT` and `REDIS_DBINDEX` for itself, with defaults `redis`, 6379 and 0. Where they differ, thumbnails, metadata and everything else that the API asks for is never done, without an error; where the default host does not exist, the workload does not start.",
    looksLike: [],
    alsoLooksLike: ["Error: getaddrinfo ENOTFOUND redis"],
    mend: "Give both workloads the same variables, best from one ConfigMap or Secret.",
    sources: ["immich-app/immich server/src/repositories/config.repository.ts", "immich-app/immich docs, Scaling"],
  },
};
