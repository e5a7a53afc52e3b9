export { bodySizeController } from "./body-size-controller.ts";
export { httpRouteController } from "./http-route-controller.ts";
export { ingressController } from "./ingress-controller.ts";
export { ingressRouteController } from "./ingress-route-controller.ts";
export { publishedServiceController } from "./published-service-controller.ts";
export { servicesOfRoute } from "./services-of-route.ts";
export { subPathController } from "./sub-path-controller.ts";
