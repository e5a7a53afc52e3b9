import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const redisHost: Rule = {
  id: "immich/redis-host",
  title: (trouble) => {
    if (!isOwnPod(trouble)) return `There is no Redis host ${detail(trouble, "host")}`;
    return otherPort(trouble) === ""
      ? `${detail(trouble, "host")} is Immich's own pod, where no Redis runs`
      : `The Redis of Immich's own pod does not answer on port ${detail(trouble, "port")}`;
  },
  message,
  remedy,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get services`,
  explanation: {
    summary: "The host that Immich expects its Redis at belongs to no Service.",
    why: "Immich reads `REDIS_HOSTNAME` (default `redis`). `REDIS_HOST` is not read at all, and `REDIS_URL` only in the form `ioredis://` with base64-encoded JSON; `redis://…` is passed over without a word, and the default is used. Charts name the Service after the release: Bitnami adds `-master`.",
    looksLike: [
      "Error: getaddrinfo ENOTFOUND redis",
      "Error: getaddrinfo EAI_AGAIN redis",
      "getaddrinfo ENOTFOUND <name>-redis-master",
      "getaddrinfo ENOTFOUND <name>redis",
      "getaddrinfo ENOTFOUND <name>valkey",
      "getaddrinfo ENOTFOUND <name>dragonfly",
    ],
    alsoLooksLike: ["Error: getaddrinfo ENOTFOUND <host>", "Error: getaddrinfo EAI_AGAIN <host>"],
    mend: "Set `REDIS_HOSTNAME` to the Service of your Redis or Valkey.",
    sources: ["immich-app/immich server/src/repositories/config.repository.ts", "immich-app/immich#12252, #19013"],
  },
};

function remedy(trouble: Trouble): string {
  const ignored = detail(trouble, "ignored");
  if (otherPort(trouble) !== "") return `use port ${otherPort(trouble)}`;
  if (ignored !== "") return `replace ${ignored} by REDIS_HOSTNAME`;
  const unserved = detail(trouble, "unserved");
  if (unserved !== "" && detail(trouble, "set") !== "")
    return `add a Service ${detail(trouble, "service")} that selects the pods of ${unserved}, with port 6379`;
  const [present] = detailList(trouble, "present");
  const named = `set REDIS_HOSTNAME to ${present ?? "the name of the Redis or Valkey Service"}`;
  // Immich's chart brings one only when it is told to.
  const [, own] = /-(valkey|redis)(?:-master)?$/.exec(detail(trouble, "host")) ?? [];
  return detail(trouble, "byChart") === "true" && own !== undefined
    ? `have the chart bring one: ${own}.enabled: true; or ${named}`
    : named;
}

/** Where the Redis beside Immich listens; empty where there is none. */
function otherPort(trouble: Trouble): string {
  return detail(trouble, "listens");
}

function isOwnPod(trouble: Trouble): boolean {
  return trouble.details?.["ownPod"] === true;
}

function message(trouble: Trouble): string {
  if (otherPort(trouble) !== "")
    return `It listens on port ${otherPort(trouble)}. Immich does not come up without Redis.`;
  if (isOwnPod(trouble))
    return `To a container, ${detail(trouble, "host")} is its own pod, not the node or another pod. Immich does not come up without Redis.`;
  const start = `No Service of that name exists in namespace ${detail(trouble, "namespace")}, and Immich does not come up without Redis.`;
  const ignored = detail(trouble, "ignored");
  if (ignored !== "")
    return `${start} Immich does not read ${ignored} as it is written here, so it uses its default host.`;
  const unserved = detail(trouble, "unserved");
  if (unserved !== "") return `${start} ${unserved} runs there, and no Service leads to it.`;
  return detail(trouble, "set") === "" ? `${start} REDIS_HOSTNAME is not set, so Immich uses its default host.` : start;
}
