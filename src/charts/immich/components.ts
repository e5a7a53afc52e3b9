import type { Json } from "../../source/index.ts";
import { probes } from "./probes.ts";

/** What the chart's templates put beneath the values of each component (`…hardcodedValues`), from 0.10 on. */

export type Component = "server" | "machine-learning" | "valkey";

/** What the settings of the chart itself change. */
export interface Settings {
  readonly metrics: boolean;
  /** The ConfigMap or Secret with the configuration file. */
  readonly configuration: "configMap" | "secret" | undefined;
  /** The Service says that it speaks web sockets, from 0.11 on. */
  readonly appProtocol: boolean;
}

export function hardcoded(component: Component, settings: Settings): { [key: string]: Json } {
  switch (component) {
    case "server":
      return server(settings);
    case "machine-learning":
      return {
        global: { nameOverride: "machine-learning" },
        controllers: main("RollingUpdate", { ports: [port("http", 3003)], probes: probes("/ping", 60) }),
        service: { main: service({ http: servicePort(3003, "http") }) },
      };
    case "valkey":
      return {
        global: { nameOverride: "valkey" },
        controllers: main("Recreate", { ports: [port("redis", 6379)], probes: pings }),
        service: {
          main: service({ redis: { ...servicePort(6379, "redis"), protocol: "TCP" }, http: { enabled: false } }),
        },
      };
  }
}

function server({ metrics, configuration, appProtocol }: Settings): { [key: string]: Json } {
  const env: { [key: string]: Json } = {
    ...(metrics ? { IMMICH_TELEMETRY_INCLUDE: "all" } : {}),
    ...(configuration ? { IMMICH_CONFIG_FILE: "/config/immich-config.yaml" } : {}),
  };
  const ports = [port("http", 2283), ...(metrics ? [port("metrics-api", 8081), port("metrics-ms", 8082)] : [])];
  const http = { ...servicePort(2283, "http"), ...(appProtocol ? { appProtocol: "kubernetes.io/ws" } : {}) };
  const metricsPort = (name: string, number: number): Json => ({
    enabled: metrics,
    port: number,
    targetPort: name,
    protocol: "HTTP",
  });
  return {
    global: { nameOverride: "server" },
    controllers: main("RollingUpdate", { env, ports, probes: probes("/api/server/ping", 30) }),
    service: {
      main: service({
        http,
        "metrics-api": metricsPort("metrics-api", 8081),
        "metrics-ms": metricsPort("metrics-ms", 8082),
      }),
    },
    serviceMonitor: { main: { enabled: metrics, endpoints: [{ port: "metrics-api" }, { port: "metrics-ms" }] } },
    persistence: {
      ...(configuration ? { config: { enabled: true, type: configuration } } : {}),
      data: { enabled: true },
    },
  };
}

function main(strategy: string, container: { [key: string]: Json }): Json {
  return { main: { type: "deployment", strategy, containers: { main: container } } };
}

function port(name: string, containerPort: number): Json {
  return { name, containerPort, protocol: "TCP" };
}

function service(ports: { [key: string]: Json }): Json {
  return { enabled: true, controller: "main", primary: true, type: "ClusterIP", ports };
}

function servicePort(number: number, targetPort: string): { [key: string]: Json } {
  return { enabled: true, primary: true, port: number, targetPort, protocol: "HTTP" };
}

const ping = (initialDelaySeconds: number, failureThreshold: number): Json => ({
  enabled: true,
  custom: true,
  spec: {
    exec: { command: ["sh", "-c", "valkey-cli ping | grep PONG"] },
    initialDelaySeconds,
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold,
  },
});

const pings: Json = { liveness: ping(30, 3), readiness: ping(5, 3), startup: ping(0, 30) };
