import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const dragonflyFlags: Rule = {
  id: "immich/dragonfly-flags",
  title: (trouble) => `Immich's jobs fail on Dragonfly ${detail(trouble, "dragonfly")}`,
  message: () =>
    "The scripts of Immich's queues use keys that they do not name beforehand, and Dragonfly refuses that unless it is told otherwise. Immich comes up, but uploads and jobs end with an error.",
  remedy: (trouble) =>
    detail(trouble, "variable") === ""
      ? "let spec.args have --default_lua_flags=allow-undeclared-keys"
      : `set ${detail(trouble, "variable")}: allow-undeclared-keys`,
  fixes,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} logs ${object.kind.toLowerCase()}/${object.name} | grep 'undeclared key'`,
  explanation: {
    summary: "A Dragonfly behind Immich runs without the flag that its job queues need.",
    why: "Immich's queues are BullMQ, whose Lua scripts compute the names of keys. Redis lets them; Dragonfly refuses keys that a script has not declared, as the prefix `immich_bull` has no hashtag either. `--cluster_mode=emulated` alone changes nothing in that.",
    looksLike: [
      "ReplyError: ERR Error running script (call to …): script tried accessing undeclared key, key: immich_bull:backgroundTask:1",
      "ReplyError: ERR script tried accessing undeclared key",
    ],
    mend: "Add `--default_lua_flags=allow-undeclared-keys` to `spec.args` of the Dragonfly.",
    sources: ["dragonflydb.io/docs/integrations/bullmq", "dragonflydb/dragonfly#4249", "immich-app/immich#2542"],
  },
};
