import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { seeDescription } from "../../see-it.ts";
import { fixes } from "./fix.ts";

export const initWaits: Rule = {
  id: "immich/init-waits",
  title: (trouble) =>
    `Init container ${detail(trouble, "container")} waits for ${detail(trouble, "problem") === "port" ? `port ${detail(trouble, "port")}` : detail(trouble, "host")} for ever`,
  message: (trouble) =>
    `${reason(trouble)} Containers of a pod start when its init containers are done, so Immich's server never does.`,
  remedy,
  fixes,
  seeIt: seeDescription,
  explanation: {
    summary: "An init container waits for a host or a port that nobody answers at.",
    why: "The kubelet starts the containers of a pod after all its init containers have ended well, and starts one that fails again. A script that asks until somebody answers (`until nc -z HOST PORT`, `until pg_isready -h HOST`, `wait-for-it`) holds the pod back for ever where no Service has that name, or the Service not that port. `localhost` is the pod itself, of which nothing runs by then but sidecars: init containers with `restartPolicy: Always`.",
    looksLike: ["Init:0/1", "nc: bad address '<host>'", "<host>:5432 - no response"],
    mend: "Let it ask for the Service by its name, with the namespace behind it if that is another one, at a port that the Service has. Immich waits by itself: it is started again until its database and its Redis answer, so the init container can go.",
    sources: ["Kubernetes, Init Containers", "Kubernetes, DNS for Services and Pods"],
  },
};

function reason(trouble: Trouble): string {
  const host = detail(trouble, "host");
  switch (detail(trouble, "problem")) {
    case "host":
      return `No Service of that name exists in namespace ${detail(trouble, "namespace")}.`;
    case "port":
      return `Service ${host} only has port ${orList(detailList(trouble, "ports"))}, so nobody answers.`;
    default:
      return `To a container, ${host} is its own pod, of which nothing that listens runs yet.`;
  }
}

function remedy(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "host":
      return "wait for a Service by its name, or leave the init container out";
    case "port":
      return `wait for port ${orList(detailList(trouble, "ports"))}`;
    default:
      return "leave the init container out";
  }
}
