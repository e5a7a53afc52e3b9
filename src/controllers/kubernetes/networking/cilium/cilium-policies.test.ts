import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../../source/index.ts";
import { render } from "../../../../render/index.ts";
import { appliedWorld } from "../../../../world/index.ts";
import { blockingPolicy, policyAgainstDns, servicePorts } from "../../index.ts";

const objects = (onNode: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: server, namespace: immich }
spec: { template: { metadata: { labels: { app: server } }, spec: { serviceAccountName: photos, containers: [] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: valkey, namespace: cache }
spec:
  template:
    metadata: { labels: { app: valkey } }
    spec: { ${onNode} containers: [{ name: valkey, ports: [{ name: redis, containerPort: 6379 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: valkey, namespace: cache }
spec: { selector: { app: valkey }, ports: [{ port: 6379, targetPort: redis }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: immich, labels: { team: photos } }
`;

interface Blocked {
  readonly way: boolean;
  readonly dns: boolean;
}

function blocked(policies: readonly string[], onNode = ""): Blocked {
  const text = [objects(onNode), ...policies].join("---\n");
  const target = { kind: "plain", path: "a.yaml", loadRestrictor: "none" } as const;
  const { manifests } = render(sourceTree(memoryFiles({ "a.yaml": text })), target, { unrenderable: "refuse" });
  const world = appliedWorld([{ manifests, opaque: [], role: "subject" }]);
  const client = world.get("apps/Deployment", "immich", "server");
  const service = world.get("Service", "cache", "valkey");
  if (!client || !service) throw new Error("the objects are not there");
  const way = blockingPolicy(world, client, service, servicePorts(service)[0]) !== undefined;
  return { way, dns: policyAgainstDns(world, client) !== undefined };
}

function cilium(namespace: string, spec: string, name = "p"): string {
  return `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
}

function clusterwide(spec: string): string {
  return `apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: { name: wide }\nspec: ${spec}\n`;
}

const all = "endpointSelector: {}";
const from = (labels: string): string => `{ ${all}, ingress: [{ fromEndpoints: [{ matchLabels: { ${labels} } }] }] }`;

describe("at the side of Redis", () => {
  test.each([
    ["an empty rule", `{ ${all}, ingress: [{}] }`, true],
    ["no rules", `{ ${all}, ingress: [] }`, false],
    ["for other pods", "{ endpointSelector: { matchLabels: { app: other } }, ingress: [{}] }", false],
    [
      "with the source of the label",
      "{ endpointSelector: { matchLabels: { 'k8s:app': valkey } }, ingress: [{}] }",
      true,
    ],
    ["egress only", `{ ${all}, egress: [{}] }`, false],
    ["pods of its own namespace", from("app: server"), true],
    ["pods of Immich's namespace", from("app: server, 'k8s:io.kubernetes.pod.namespace': immich"), false],
    ["other pods of Immich's namespace", from("app: web, io.kubernetes.pod.namespace: immich"), true],
    ["a label of the namespace", from("io.cilium.k8s.namespace.labels.team: photos"), false],
    ["another label of the namespace", from("io.cilium.k8s.namespace.labels.team: music"), true],
    ["its account", from("io.kubernetes.pod.namespace: immich, io.cilium.k8s.policy.serviceaccount: photos"), false],
    ["another account", from("io.kubernetes.pod.namespace: immich, io.cilium.k8s.policy.serviceaccount: web"), true],
    ["its cluster", from("io.kubernetes.pod.namespace: immich, io.cilium.k8s.policy.cluster: home"), false],
    [
      "an expression",
      `{ ${all}, ingress: [{ fromEndpoints: [{ matchExpressions: [{ key: io.kubernetes.pod.namespace, operator: Exists }] }] }] }`,
      false,
    ],
    ["the cluster", `{ ${all}, ingress: [{ fromEntities: [cluster] }] }`, false],
    ["the world and the node", `{ ${all}, ingress: [{ fromEntities: [world, host, remote-node] }] }`, true],
    ["an address", `{ ${all}, ingress: [{ fromCIDR: [10.0.0.0/8] }] }`, true],
    ["a node", `{ ${all}, ingress: [{ fromNodes: [{}] }] }`, false],
    ["everybody at the port", `{ ${all}, ingress: [{ toPorts: [{ ports: [{ port: "6379" }] }] }] }`, false],
    ["everybody at another port", `{ ${all}, ingress: [{ toPorts: [{ ports: [{ port: "5432" }] }] }] }`, true],
    ["a range", `{ ${all}, ingress: [{ toPorts: [{ ports: [{ port: "6000", endPort: 7000 }] }] }] }`, false],
    ["the port's name", `{ ${all}, ingress: [{ toPorts: [{ ports: [{ port: redis }] }] }] }`, false],
    ["all ports", `{ ${all}, ingress: [{ toPorts: [{ ports: [{ port: "0" }] }] }] }`, false],
    ["UDP", `{ ${all}, ingress: [{ toPorts: [{ ports: [{ port: "6379", protocol: UDP }] }] }] }`, true],
    ["denies nothing", `{ ${all}, enableDefaultDeny: { ingress: false }, ingress: [{}] }`, false],
    ["two kinds of peers", `{ ${all}, ingress: [{ fromEntities: [world], fromCIDR: [10.0.0.0/8] }] }`, false],
    ["deny rules beside", `{ ${all}, ingress: [{}], ingressDeny: [{ fromEntities: [world] }] }`, false],
  ])("%s", (_, spec, expected) => {
    expect(blocked([cilium("cache", spec)]).way).toBe(expected);
  });

  test.each([
    ["another policy of Cilium lets it in", cilium("cache", `{ ${all}, ingress: [{ fromEntities: [all] }] }`, "q")],
    ["one for the cluster", clusterwide(`{ ${all}, ingress: [{ fromEndpoints: [{}] }] }`)],
    [
      "a NetworkPolicy",
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: cache }\nspec: { podSelector: {}, ingress: [{}] }\n",
    ],
    ["one that is not read", cilium("cache", `{ ${all}, ingress: [{ fromGroups: [{}] }] }`, "q")],
  ])("they add up: %s", (_, other) => {
    expect(blocked([cilium("cache", `{ ${all}, ingress: [{}] }`), other]).way).toBe(false);
  });

  test("on the network of the node", () => {
    expect(blocked([cilium("cache", `{ ${all}, ingress: [{}] }`)], "hostNetwork: true,").way).toBe(false);
  });

  test("several in one", () => {
    const several = cilium("cache", "").replace("spec: ", `specs: [{ ${all}, ingress: [{}] }]`);
    expect(blocked([several]).way).toBe(true);
  });
});

describe("at Immich's side", () => {
  const dns = "{ toEndpoints: [{ matchLabels: { io.kubernetes.pod.namespace: kube-system, k8s-app: kube-dns } }] }";
  test.each([
    ["nothing", cilium("immich", `{ ${all}, egress: [{}] }`), true, true],
    ["names only", cilium("immich", `{ ${all}, egress: [${dns}] }`), true, false],
    ["its own namespace", cilium("immich", `{ ${all}, egress: [${dns}, { toEndpoints: [{}] }] }`), true, false],
    [
      "a name of a host",
      cilium("immich", `{ ${all}, egress: [{ toFQDNs: [{ matchName: example.org }] }] }`),
      true,
      true,
    ],
    ["a Service", cilium("immich", `{ ${all}, egress: [{ toServices: [{ k8sService: {} }] }] }`), false, false],
    ["the world", cilium("immich", `{ ${all}, egress: [{ toEntities: [world] }] }`), true, false],
    ["the cluster", cilium("immich", `{ ${all}, egress: [{ toEntities: [cluster] }] }`), false, false],
    ["the whole cluster's, nothing", clusterwide(`{ ${all}, egress: [{}] }`), true, true],
    ["the whole cluster's, any pod", clusterwide(`{ ${all}, egress: [{ toEndpoints: [{}] }] }`), false, false],
    ["for nodes", clusterwide("{ nodeSelector: {}, egress: [{}] }"), false, false],
    [
      "of other namespaces",
      clusterwide(
        "{ endpointSelector: { matchExpressions: [{ key: io.kubernetes.pod.namespace, operator: NotIn, values: [immich] }] }, egress: [{}] }",
      ),
      false,
      false,
    ],
  ])("%s", (_, policy, way, name) => {
    expect(blocked([policy])).toEqual({ way, dns: name });
  });
});
