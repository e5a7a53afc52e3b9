import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { render } from "../../../render/index.ts";
import { appliedWorld } from "../../../world/index.ts";
import { blockingPolicy, servicePorts } from "../index.ts";

const objects = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: server, namespace: immich }
spec: { template: { metadata: { labels: { app: server } }, spec: { containers: [] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: valkey, namespace: cache }
spec:
  template:
    metadata: { labels: { app: valkey } }
    spec: { containers: [{ name: valkey, ports: [{ name: redis, containerPort: 6379 }] }] }
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

function policy(namespace: string, spec: string): string {
  return `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: ${namespace} }\nspec: ${spec}\n`;
}

function isBlocked(...policies: readonly string[]): boolean {
  return blockedAt(...policies) !== undefined;
}

/** The policy, by its number, and the field. */
function blockedAt(...policies: readonly string[]): string | undefined {
  const text = objects + policies.map((each, index) => each.replace("name: p,", `name: p${index},`)).join("");
  const target = { kind: "plain", path: "a.yaml", loadRestrictor: "none" } as const;
  const { manifests } = render(sourceTree(memoryFiles({ "a.yaml": text })), target, { unrenderable: "refuse" });
  const world = appliedWorld([{ manifests, opaque: [], role: "subject" }]);
  const client = world.get("apps/Deployment", "immich", "server");
  const service = world.get("Service", "cache", "valkey");
  if (!client || !service) throw new Error("the objects are not there");
  const blocking = blockingPolicy(world, client, service, servicePorts(service)[0]);
  return blocking && [blocking.policy.ref.name, ...blocking.path].join(" ");
}

const all = "podSelector: {}";
const fromNamespace = (labels: string): string =>
  `ingress: [{ from: [{ namespaceSelector: { matchLabels: ${labels} } }] }]`;

describe("policies at the Service's side", () => {
  test.each([
    ["none", [], false],
    ["one that allows nothing", [`{ ${all}, policyTypes: [Ingress] }`], true],
    ["one for other pods", ["{ podSelector: { matchLabels: { app: other } } }"], false],
    ["one for egress only", [`{ ${all}, policyTypes: [Egress] }`], false],
    ["an empty rule allows all", [`{ ${all}, ingress: [{}] }`], false],
    ["the namespace by its name", [`{ ${all}, ${fromNamespace("{ kubernetes.io/metadata.name: immich }")} }`], false],
    ["the namespace by its label", [`{ ${all}, ${fromNamespace("{ team: photos }")} }`], false],
    ["another namespace", [`{ ${all}, ${fromNamespace("{ team: music }")} }`], true],
    ["pods of its own namespace", [`{ ${all}, ingress: [{ from: [{ podSelector: {} }] }] }`], true],
    ["another port", [`{ ${all}, ingress: [{ ports: [{ port: 5432 }] }] }`], true],
    ["a range of ports", [`{ ${all}, ingress: [{ ports: [{ port: 6000, endPort: 7000 }] }] }`], false],
    ["the port by its name", [`{ ${all}, ingress: [{ ports: [{ port: redis }] }] }`], false],
    ["a port by a name that it does not have", [`{ ${all}, ingress: [{ ports: [{ port: http }] }] }`], true],
    ["two add up", [`{ ${all} }`, `{ ${all}, ingress: [{}] }`], false],
  ])("%s", (_, specs, blocked) => {
    expect(isBlocked(...specs.map((spec) => policy("cache", spec)))).toBe(blocked);
  });
});

describe("policies at Immich's side", () => {
  test.each([
    ["no egress", "{ podSelector: {}, policyTypes: [Egress] }", true],
    ["egress to the namespace", `{ ${all}, egress: [{ to: [{ namespaceSelector: {} }] }] }`, false],
    ["egress to addresses", `{ ${all}, egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }] }`, false],
    [
      "egress to other pods",
      `{ ${all}, egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: db } } }] }] }`,
      true,
    ],
    ["ingress only", `{ ${all} }`, false],
  ])("%s", (_, spec, blocked) => {
    expect(isBlocked(policy("immich", spec))).toBe(blocked);
  });
});

const dns = "egress: [{ to: [{ namespaceSelector: { matchLabels: { team: dns } } }], ports: [{ port: 53 }] }]";
const deny = `{ ${all}, policyTypes: [Egress] }`;
const toCache = "to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: cache } } }]";

describe("the policy that is told is the one that was meant to let it through", () => {
  test.each([
    ["the right pods at another port", `egress: [{ ${toCache}, ports: [{ port: 6380 }] }]`, "p2 spec egress 0 ports"],
    [
      "the right port of other pods",
      "egress: [{ to: [{ podSelector: {} }], ports: [{ port: 6379 }] }]",
      "p2 spec egress 0 to",
    ],
    ["none: the one that allows nothing", "egress: [{ to: [{ podSelector: {} }], ports: [{ port: 1 }] }]", "p1 spec"],
  ])("%s", (_, rule, told) => {
    const policies = [`{ ${all}, ${dns} }`, deny, `{ ${all}, ${rule} }`];
    expect(blockedAt(...policies.map((spec) => policy("immich", spec)))).toBe(told);
  });
});
