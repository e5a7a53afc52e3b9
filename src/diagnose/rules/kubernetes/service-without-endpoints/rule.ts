import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const serviceWithoutEndpoints: Rule = {
  id: "kubernetes/service-without-endpoints",
  title: ({ object }) => `Service ${object.name} selects nothing`,
  message: (trouble) => {
    const { name } = trouble.object;
    const meant = detail(trouble, "meant");
    const others = meant === "" ? "" : `, not even those of ${meant}`;
    return `Without a selector the cluster finds no pods for it${others}, and nothing in this repository makes its endpoints. Unless somebody does by hand, connections to ${name} are refused.`;
  },
  remedy: () => "add a selector with labels of the pods",
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} get endpointslices -l kubernetes.io/service-name=${object.name}`,
  explanation: {
    summary: "A Service has no selector, and no endpoints are written for it.",
    why: "A Service with a selector is given the addresses of the pods that have these labels. Without one it is left alone: somebody else must write EndpointSlices (or Endpoints), as for a server outside of the cluster.",
    looksLike: [
      "Endpoints:         <none>",
      'no endpoints available for service "<service>"',
      "503 Service Temporarily Unavailable",
      "no available server",
      "Skipping service: no endpoints found",
    ],
    mend: "Add a selector, or write the EndpointSlice that belongs to the Service.",
    sources: ["Kubernetes documentation, Services without selectors"],
  },
};
