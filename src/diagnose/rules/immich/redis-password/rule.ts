import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const redisPassword: Rule = {
  id: "immich/redis-password",
  title: (trouble) =>
    detail(trouble, "problem") === "other"
      ? `Immich has the wrong password for ${detail(trouble, "host")}`
      : `${detail(trouble, "host")} wants a password, and Immich sends none`,
  message: () => "Redis refuses every command. Immich tries again without end and never begins to listen.",
  remedy: (trouble) => {
    const [secret, key] = [detail(trouble, "secret"), detail(trouble, "key")];
    if (detail(trouble, "form") === "options") return "add the server's password to the options in REDIS_URL";
    return secret === ""
      ? "give Immich the server's password as REDIS_PASSWORD, or switch it off there"
      : `set REDIS_PASSWORD from Secret ${secret}, key ${key}`;
  },
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "Redis wants a password that Immich does not send, or another one.",
    why: "The server was started with `requirepass`, its operator was given a Secret, or its chart makes up a password by default, as Bitnami's does. Immich reads `REDIS_PASSWORD`, and `REDIS_USERNAME` where there is one, or the options in `REDIS_URL`, and goes on trying without end: it does not come up. A password that nobody asks for does no harm, ioredis only warns of it; and the official images of Redis and Valkey do not read `REDIS_PASSWORD`.",
    looksLike: [
      "ReplyError: NOAUTH Authentication required.",
      "NOAUTH Authentication required",
      "ReplyError: WRONGPASS invalid username-password pair or user is disabled.",
    ],
    mend: "Give Immich the same Secret as `REDIS_PASSWORD`, or switch the password off (`auth.enabled: false` in Bitnami's charts).",
    sources: [
      "ioredis lib/redis/event_handler.ts, connectHandler",
      "immich-app/immich server/src/dtos/env.dto.ts",
      "dragonfly-operator internal/resources; redis-operator KubernetesConfig; values.yaml of Bitnami's charts",
    ],
  },
};
