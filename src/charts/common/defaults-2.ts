import type { Json } from "../../source/index.ts";

const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

/** What 2.x brings by itself, and 3.0 took away: a controller, a Service and probes called `main`. */
export const defaultsOf2: Json = {
  controllers: {
    main: {
      enabled: true,
      type: "deployment",
      replicas: 1,
      containers: {
        main: {
          probes: {
            liveness: { enabled: true, custom: false, type: "TCP", spec: timing },
            readiness: { enabled: true, custom: false, type: "TCP", spec: timing },
            startup: {
              enabled: true,
              custom: false,
              type: "TCP",
              spec: { ...timing, periodSeconds: 5, failureThreshold: 30 },
            },
          },
        },
      },
    },
  },
  service: {
    main: {
      enabled: true,
      controller: "main",
      primary: true,
      type: "ClusterIP",
      ports: { http: { enabled: true, primary: true, protocol: "HTTP" } },
    },
  },
  ingress: { main: { enabled: false } },
  route: { main: { enabled: false } },
  serviceMonitor: { main: { enabled: false } },
  persistence: { config: { enabled: false }, shared: { enabled: false, type: "emptyDir" } },
  configMaps: { config: { enabled: false } },
  secrets: { secret: { enabled: false } },
};
