import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { deadEndMessage, deadEndRemedy } from "../../dead-end.ts";
import { detail } from "../../details.ts";

export const redisUnreachable: Rule = {
  id: "immich/redis-unreachable",
  title: (trouble) => `Service ${detail(trouble, "service")} does not lead to Redis`,
  message: (trouble: Trouble) => `${deadEndMessage(trouble, "Redis")} Immich does not come up without Redis.`,
  remedy: deadEndRemedy,
  seeIt: (trouble) =>
    `kubectl -n ${trouble.object.namespace} get endpointslices -l kubernetes.io/service-name=${detail(trouble, "service")}`,
  explanation: {
    summary: "The Service that Immich expects its Redis behind leads to no container that listens.",
    why: "A Service finds its pods by labels and the container's port by number or name. Where one of them does not fit, the Service exists and resolves, and connections are refused or never answered. Redis and Valkey listen on 6379 unless they are told another port.",
    looksLike: [
      "Error: connect ECONNREFUSED <address>:6379",
      "Error: connect ETIMEDOUT",
      "missing 'error' handler on this Redis client",
      "Reached the max retries per request limit (which is <n>).",
    ],
    mend: "Make the Service's selector equal to labels of the pods, its port what Immich asks for (6379, or `REDIS_PORT`), and its targetPort the port on which the container listens.",
    sources: ["Kubernetes endpoint slice controller", "immich-app/immich server/src/repositories/config.repository.ts"],
  },
};
