import type { Json } from "../../source/index.ts";

const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

/** What `common` 1.x brings by itself. */
export const defaultsOf1: Json = {
  automountServiceAccountToken: true,
  enableServiceLinks: true,
  controller: { enabled: true, type: "deployment", replicas: 1, revisionHistoryLimit: 3 },
  configMaps: { config: { enabled: false } },
  ingress: { main: { enabled: false, primary: true } },
  persistence: {
    config: { enabled: false, type: "pvc", accessMode: "ReadWriteOnce", size: "1Gi" },
    shared: { enabled: false, type: "emptyDir" },
  },
  probes: {
    liveness: { enabled: true, custom: false, type: "TCP", spec: timing },
    readiness: { enabled: true, custom: false, type: "TCP", spec: timing },
    startup: { enabled: true, custom: false, type: "TCP", spec: { ...timing, periodSeconds: 5, failureThreshold: 30 } },
  },
  secrets: { secret: { enabled: false } },
  service: {
    main: {
      enabled: true,
      primary: true,
      type: "ClusterIP",
      ports: { http: { enabled: true, primary: true, protocol: "HTTP" } },
    },
  },
  serviceAccount: { create: false },
};
