import type { Json } from "../../source/index.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import { probes } from "./probes.ts";

/** What the chart's templates put beneath the values of each component (`…hardcodedValues`), up to 0.9. */

export type ComponentBefore10 = "server" | "microservices" | "machine-learning";

export interface Settings {
  /** The ConfigMap with Immich's configuration file. */
  readonly configuredBy: string | undefined;
  readonly metrics: boolean;
}

/** Immich 1.106 took the microservices into its server, and with it chart 0.7. */
export function componentsOf(version: ChartVersion): readonly ComponentBefore10[] {
  return atLeast(version, 0, 7) ? ["server", "machine-learning"] : ["server", "microservices", "machine-learning"];
}

export function hardcodedBefore10(component: ComponentBefore10, settings: Settings, version: ChartVersion): Json {
  if (component === "machine-learning") return machineLearning(version);
  return atLeast(version, 0, 7) ? server(settings, version) : serverBefore7(component, settings);
}

function machineLearning(version: ChartVersion): Json {
  return {
    global: { nameOverride: "machine-learning" },
    ...strategy(version),
    service: service({ http: port(3003) }),
    probes: probes("/ping", 60),
  };
}

function server({ metrics, configuredBy }: Settings, version: ChartVersion): Json {
  const more = (number: number): Json => ({ enabled: metrics, port: number, protocol: "HTTP" });
  return {
    global: { nameOverride: "server" },
    env: { ...(metrics ? { IMMICH_TELEMETRY_INCLUDE: "all" } : {}), ...configurationFile(configuredBy) },
    ...strategy(version),
    // 0.8.2 moved with Immich 1.118 to the port that is still in use.
    service: service({
      http: port(atLeast(version, 0, 8, 2) ? 2283 : 3001),
      "metrics-api": more(8081),
      "metrics-ms": more(8082),
    }),
    probes: probes("/api/server/ping", 30),
    persistence: volumes(configuredBy),
  };
}

/** Two workloads of one image, told apart by their script. */
function serverBefore7(component: "server" | "microservices", { metrics, configuredBy }: Settings): Json {
  const metricsPort: Json = { enabled: metrics, port: 8081, protocol: "HTTP" };
  const isServer = component === "server";
  const http = isServer ? port(3001) : { enabled: false, primary: true, port: 3002, protocol: "HTTP" };
  return {
    global: { nameOverride: component },
    command: "/bin/sh",
    args: [`./start-${component}.sh`],
    env: { ...(metrics ? { IMMICH_METRICS: true } : {}), ...configurationFile(configuredBy) },
    service: isServer
      ? service({ http, metrics: metricsPort })
      : { main: { enabled: metrics, type: "ClusterIP", ports: { http, metrics: metricsPort } } },
    ...(isServer ? { probes: probes("/api/server-info/ping") } : {}),
    persistence: volumes(configuredBy),
  };
}

/** Before, it is that of the library. */
function strategy(version: ChartVersion): { [key: string]: Json } {
  return atLeast(version, 0, 7) ? { controller: { strategy: "RollingUpdate" } } : {};
}

function configurationFile(configuredBy: string | undefined): { [key: string]: Json } {
  return configuredBy === undefined ? {} : { IMMICH_CONFIG_FILE: "/config/immich-config.yaml" };
}

function volumes(configuredBy: string | undefined): Json {
  return {
    ...(configuredBy === undefined ? {} : { config: { enabled: true, type: "configMap", name: configuredBy } }),
    library: { enabled: true, mountPath: "/usr/src/app/upload" },
  };
}

function service(ports: { [key: string]: Json }): Json {
  return { main: { enabled: true, primary: true, type: "ClusterIP", ports } };
}

function port(number: number): Json {
  return { enabled: true, primary: true, port: number, protocol: "HTTP" };
}
