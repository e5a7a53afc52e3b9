import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const startScriptGone: Rule = {
  id: "immich/start-script-gone",
  title: (trouble) => `Immich ${detail(trouble, "version")} has no ${detail(trouble, "script")}`,
  message: () =>
    "Releases before 1.106 had this script, for a server and microservices in two workloads. The shell does not find it, and the container stops at once.",
  remedy: (trouble) =>
    `take ${detail(trouble, "script") === "start-server.sh" ? "command and args" : "this workload"} out; of Immich's chart use 0.7 or later`,
  seeIt: seeLogs,
  explanation: {
    summary: "A command starts a script of Immich that its image no longer has.",
    why: "Up to 1.105 Immich ran as two workloads of one image, started by `start-server.sh` and `start-microservices.sh`. From 1.106 on one container runs both, and the scripts are gone. Immich's chart before 0.7 writes them into its workloads, so it does not go with later images.",
    looksLike: [
      "/bin/sh: 0: cannot open ./start-server.sh: No such file",
      "start-server.sh: No such file or directory",
      "start-microservices.sh: No such file or directory",
    ],
    mend: "Leave `command` and `args` out: the image starts by itself. Who wants the jobs in a workload of their own sets `IMMICH_WORKERS_INCLUDE: api` in one and `IMMICH_WORKERS_EXCLUDE: api` in the other. With Immich's chart, use 0.7 or later.",
    sources: ["immich-app/immich#9551", "immich-app/immich-charts#93"],
  },
};
