import type { Json } from "../../source/index.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";

/** `values.yaml` of the chart from 0.10 on. Comments, the image tag and the volumes aside it has stayed the same. */
export function immichDefaults(version: ChartVersion): Json {
  // A size is there for whoever turns the volume into a claim, up to 0.12.
  const claim = (size: string, accessMode: string): { [key: string]: Json } =>
    atLeast(version, 0, 13) ? {} : { size, accessMode };
  return {
    controllers: { main: { containers: { main: { image: { tag: serverTag(version) }, env: sharedEnvironment } } } },
    immich: {
      metrics: { enabled: false },
      persistence: { library: { existingClaim: null } },
      configuration: {},
      ...(atLeast(version, 0, 11) ? { configurationKind: "ConfigMap" } : {}),
    },
    valkey: {
      enabled: false,
      ...container({ image: image("docker.io/valkey/valkey", "9-alpine") }),
      persistence: { data: { enabled: true, type: "emptyDir", ...claim("1Gi", "ReadWriteOnce") } },
    },
    server: {
      enabled: true,
      ...container({ image: image("ghcr.io/immich-app/immich-server") }),
      ingress: { main: ingress },
    },
    "machine-learning": {
      enabled: true,
      ...container({ image: image("ghcr.io/immich-app/immich-machine-learning"), env: caches }),
      persistence: { cache: { enabled: true, type: "emptyDir", ...claim("10Gi", "ReadWriteMany") } },
    },
  };
}

/** The release of Immich that the chart brings unless the values say otherwise; null where it is not known. */
function serverTag(version: ChartVersion): string | null {
  if (atLeast(version, 0, 13, 2)) return "v3.2.0";
  if (atLeast(version, 0, 13)) return null;
  return atLeast(version, 0, 11) ? "v2.6.3" : "v2.0.0";
}

const sharedEnvironment = {
  REDIS_HOSTNAME: '{{ printf "%s-valkey" .Release.Name }}',
  IMMICH_MACHINE_LEARNING_URL: '{{ printf "http://%s-machine-learning:3003" .Release.Name }}',
};

const caches = {
  TRANSFORMERS_CACHE: "/cache",
  HF_XET_CACHE: "/cache/huggingface-xet",
  MPLCONFIGDIR: "/cache/matplotlib-config",
};

const ingress = {
  enabled: false,
  annotations: { "nginx.ingress.kubernetes.io/proxy-body-size": "0" },
  hosts: [{ host: "immich.local", paths: [{ path: "/", service: { identifier: "main" } }] }],
  tls: [],
};

function image(repository: string, tag?: string): { [key: string]: Json } {
  return { repository, ...(tag === undefined ? {} : { tag }), pullPolicy: "IfNotPresent" };
}

function container(content: { [key: string]: Json }): { [key: string]: Json } {
  return { controllers: { main: { containers: { main: content } } } };
}
