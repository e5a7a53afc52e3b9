import type { Trouble } from "../../controllers/index.ts";
import { detail, detailList, orList } from "./details.ts";

/** What becomes of a connection to a Service that leads nowhere. */
export function deadEndMessage(trouble: Trouble, what: string): string {
  const service = `Service ${detail(trouble, "service")}`;
  const present = detailList(trouble, "present");
  switch (detail(trouble, "problem")) {
    case "no-url":
      return `${detail(trouble, "asked")} is no URL.`;
    case "absent":
      return `No Service ${detail(trouble, "service")} exists.`;
    case "no-port":
      return `${service} has no port ${detail(trouble, "port")}${present.length === 0 ? "" : `, but ${orList(present).replace(" or ", " and ")}`}.`;
    case "no-pods":
      return `No pod has ${detail(trouble, "asked")}, so ${service} has no endpoints.`;
    case "no-such-name":
      return `${service} sends to a port named ${detail(trouble, "asked")}, which its pods do not have.`;
    case "other-pods":
      return `${service} leads to the pods of ${detail(trouble, "asked")} and listens on ${orList(present)}.`;
    case "other-pods-too":
      return `${service} also leads to the pods of ${detail(trouble, "asked")} and listens on ${orList(present)}: whatever lands there is refused.`;
    default:
      return `${service} sends to port ${detail(trouble, "asked")}, and ${what} listens on ${orList(present)}.`;
  }
}

/** How a host and a port that lead nowhere are put right. */
export function deadEndRemedy(trouble: Trouble): string {
  const present = detailList(trouble, "present");
  switch (detail(trouble, "problem")) {
    case "no-url":
      return "write it as http://name-of-the-service:port";
    case "absent":
      return "name the Service as it is called, or add it";
    case "no-port":
      return `ask for port ${orList(present)}, or give the Service port ${detail(trouble, "port")}`;
    case "no-pods":
      return `select labels that the pods have${present.length === 0 ? "" : `, as those of ${orList(present)}`}`;
    case "no-such-name":
      return "name that port in the container, or use its number as targetPort";
    case "other-pods":
    case "other-pods-too":
      return "select labels that only the right pods have";
    default:
      return `use port ${orList(present)}`;
  }
}
