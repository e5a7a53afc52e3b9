import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { deadEndMessage, deadEndRemedy } from "../../dead-end.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { withOrigins } from "../../url-origins.ts";

export const dbUrlHost: Rule = {
  id: "immich/db-url-host",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "host":
        return `There is no database host ${detail(trouble, "host")}`;
      case "own-pod":
        return `${detail(trouble, "host")} is Immich's own pod, where no database runs`;
      case "port":
        return `The database does not answer on port ${detail(trouble, "port")}`;
      default:
        return `Service ${detail(trouble, "service")} does not lead to the database`;
    }
  },
  message: (trouble) => withOrigins(message(trouble), trouble),
  remedy,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get services`,
  explanation: {
    summary: "The host or port in Immich's database settings belongs to no Service, or to one that leads nowhere.",
    why: "A short host name is looked up as a Service of Immich's own namespace; a Service elsewhere is `name.namespace`. The Zalando operator names the Service like the postgresql object, CloudNativePG adds `-rw`, Crunchy `-primary`. `DB_URL` wins over `DB_HOSTNAME`, so the latter may be stale without harm. A Service that you write yourself finds the database's pods by their labels, and sends to its targetPort.",
    looksLike: [
      "Error: getaddrinfo ENOTFOUND <host>",
      "Error: getaddrinfo EAI_AGAIN <host>",
      "Error: write CONNECT_TIMEOUT <host>:<port>",
      "Error: connect ECONNREFUSED <host>:<port>",
      'could not translate host name "<host>" to address: Name or service not known',
    ],
    mend: "Use the name of the Service that the operator makes, with the namespace behind it if it is another one, and port 5432.",
    sources: ["Kubernetes DNS for Services and Pods", "immich-app/immich server/src/repositories/config.repository.ts"],
  },
};

function message(trouble: Trouble): string {
  const host = detail(trouble, "host");
  if (detail(trouble, "problem") === "port") {
    const ports = orList(detailList(trouble, "ports"));
    if (detail(trouble, "ownPod") === "true")
      return `It runs in Immich's own pod and listens on port ${ports}. Immich stops with ${trouble.message}.`;
    return `Service ${host} only has port ${ports}, so Immich's connection runs into the void until it gives up.`;
  }
  if (detail(trouble, "problem") === "own-pod")
    return `To a container, ${host} is its own pod, not the node or another pod. Immich stops with ${trouble.message}.`;
  if (detail(trouble, "problem") !== "host") return `${deadEndMessage(trouble, "PostgreSQL")} Immich cannot connect.`;
  const elsewhere = detailList(trouble, "elsewhere");
  if (detail(trouble, "unserved") !== "")
    return `${detail(trouble, "unserved")} runs PostgreSQL, and no Service leads to it. Immich stops with ${trouble.message}.`;
  const where = elsewhere.length === 0 ? "" : ` One of that name is in namespace ${orList(elsewhere)}.`;
  return `No Service of that name exists in namespace ${detail(trouble, "namespace")}, and Immich stops with ${trouble.message}.${where}`;
}

function remedy(trouble: Trouble): string {
  const [namespace] = detailList(trouble, "elsewhere");
  if (detail(trouble, "problem") === "port") return `use port ${orList(detailList(trouble, "ports"))}`;
  if (!["host", "own-pod"].includes(detail(trouble, "problem"))) return deadEndRemedy(trouble);
  if (namespace !== undefined) return `use ${detail(trouble, "host")}.${namespace} as host`;
  const unserved = detail(trouble, "unserved");
  if (unserved !== "")
    return `add a Service ${detail(trouble, "service")} that selects the pods of ${unserved}, with port 5432`;
  const [present] = detailList(trouble, "present");
  return present === undefined
    ? "use the name of the Service that the database's operator makes"
    : `use ${present} as host`;
}
