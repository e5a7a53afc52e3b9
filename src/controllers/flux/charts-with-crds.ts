import { at, type JsonObject } from "../../world/index.ts";

interface ChartWithCrds {
  readonly groups: readonly string[];
  /** Are they installed with these values? Without it, always. */
  readonly installs?: (values: JsonObject) => boolean;
}

/** Charts that bring the definitions of what their operator looks after, by the chart's name. */
const charts: Readonly<Record<string, ChartWithCrds>> = {
  "cert-manager": {
    groups: ["acme.cert-manager.io", "cert-manager.io"],
    installs: (values) => at(values, "crds", "enabled") === true || at(values, "installCRDs") === true,
  },
  "cloudnative-pg": { groups: ["postgresql.cnpg.io"], installs: (values) => at(values, "crds", "create") !== false },
  "external-secrets": {
    groups: ["external-secrets.io", "generators.external-secrets.io"],
    installs: (values) => at(values, "installCRDs") !== false,
  },
  "gateway-helm": { groups: ["gateway.envoyproxy.io", "gateway.networking.k8s.io"] },
  "kube-prometheus-stack": {
    groups: ["monitoring.coreos.com"],
    installs: (values) => at(values, "crds", "enabled") !== false,
  },
  "postgres-operator": { groups: ["acid.zalan.do"] },
  "prometheus-operator-crds": { groups: ["monitoring.coreos.com"] },
};

/** The API groups that come with a chart under these values; none for one that is not known. */
export function groupsOfChart(name: string | undefined, values: JsonObject): readonly string[] {
  const chart = name === undefined ? undefined : charts[name];
  return chart === undefined || chart.installs?.(values) === false ? [] : chart.groups;
}
