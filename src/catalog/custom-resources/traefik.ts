import type { Outlined } from "./outlined.ts";

/** What all releases ask of an `IngressRoute`; what else they take is not looked into. */
const ingressRouteOutline = `
spec {} needs routes
  * any open
  routes []
    [] {} needs match
      * any open
      kind text of Rule
      match text
      priority int
      services []
        [] {} needs name
          * any open
          kind text of Service|TraefikService
          name text
          namespace text
`;

/** Traefik's own definitions, under the group of 2.x and the one since 2.10. */
export const traefik: Outlined = {
  source: "Traefik 2.0–3.6, traefik.io_ingressroutes.yaml",
  outlines: { IngressRoute: ingressRouteOutline },
};
