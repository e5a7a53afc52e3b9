import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { canAccess, world, type AccessRequest, type JsonObject, type World, type WorldObject } from "./index.ts";

const reader = { namespace: "immich", name: "reader" };
const getSecret: AccessRequest = { verb: "get", group: "", resource: "secrets", name: "db", namespace: "immich" };

/** Objects as short YAML: `Role immich/reads: {…}`. */
function worldOf(text: string): World {
  const objects = Object.entries(parse(text) as Record<string, JsonObject>).map(([title, fields]): WorldObject => {
    const [kind = "", path = ""] = title.split(" ");
    const [namespace = "", name = ""] = path.includes("/") ? path.split("/") : ["", path];
    const apiVersion = kind === "ServiceAccount" ? "v1" : "rbac.authorization.k8s.io/v1";
    const ref = { apiVersion, kind, namespace, name };
    return { ref, object: { apiVersion, kind, ...fields }, role: "subject", health: new Map(), statusSince: 0 };
  });
  return world({ objects });
}

const reads = `{ rules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }] }`;
const toReader = `subjects: [{ kind: ServiceAccount, name: reader, namespace: immich }]`;
const asRole = (name: string): string => `roleRef: { kind: Role, name: ${name} }`;
const asClusterRole = (name: string): string => `roleRef: { kind: ClusterRole, name: ${name} }`;

/** What the authorizer answers, and the object it comes from or that is to blame. */
function answer(text: string, request: AccessRequest = getSecret): string {
  const access = canAccess(worldOf(text), reader, request);
  if (access.kind !== "denied") return `${access.kind} by ${access.binding.ref.name}`;
  const { because } = access;
  switch (because.kind) {
    case "rule-lacks":
      return `rule-lacks ${because.part} ${because.role.ref.name} ${because.index}`;
    case "not-bound":
      return `not-bound ${because.role.ref.name}`;
    case "no-role":
      return "no-role";
    default:
      return `${because.kind} ${because.binding.ref.name}`;
  }
}

test.each([
  [
    "a Role and its binding",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`,
    "allowed by b",
  ],
  [
    "a wildcard rule",
    `Role immich/r: { rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`,
    "allowed by b",
  ],
  [
    "a ClusterRole for this namespace only",
    `ClusterRole r: ${reads}\nRoleBinding immich/b: { ${asClusterRole("r")}, ${toReader} }`,
    "allowed by b",
  ],
  [
    "a ClusterRole everywhere",
    `ClusterRole r: ${reads}\nClusterRoleBinding b: { ${asClusterRole("r")}, ${toReader} }`,
    "allowed by b",
  ],
  [
    "a subject of the binding's own namespace",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: ServiceAccount, name: reader }] }`,
    "allowed by b",
  ],
  [
    "the user name",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: User, name: "system:serviceaccount:immich:reader" }] }`,
    "allowed by b",
  ],
  [
    "all ServiceAccounts of the namespace",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: Group, name: "system:serviceaccounts:immich" }] }`,
    "allowed by b",
  ],
  [
    "everybody",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: Group, name: "system:authenticated" }] }`,
    "allowed by b",
  ],
  [
    "the ServiceAccounts of another namespace",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: Group, name: "system:serviceaccounts:media" }] }`,
    "no-role",
  ],
  ["the built-in edit", `RoleBinding immich/b: { ${asClusterRole("edit")}, ${toReader} }`, "allowed by b"],
  ["the built-in view", `RoleBinding immich/b: { ${asClusterRole("view")}, ${toReader} }`, "role-lacks b"],
  [
    "view with an aggregated role",
    `ClusterRole r: { metadata: { labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" } }, ${reads.slice(1)}\nRoleBinding immich/b: { ${asClusterRole("view")}, ${toReader} }`,
    "allowed by b",
  ],
  [
    "an aggregated role",
    `ClusterRole all: { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to: all } }] } }\nClusterRole r: { metadata: { labels: { to: all } }, ${reads.slice(1)}\nRoleBinding immich/b: { ${asClusterRole("all")}, ${toReader} }`,
    "allowed by b",
  ],
  [
    "a ClusterRole from elsewhere",
    `RoleBinding immich/b: { ${asClusterRole("operator")}, ${toReader} }`,
    "unknown by b",
  ],
  [
    "a rule for this name",
    `Role immich/r: { rules: [{ apiGroups: [""], resources: [secrets], resourceNames: [db], verbs: [get] }] }\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`,
    "allowed by b",
  ],
  [
    "a rule for another name",
    `Role immich/r: { rules: [{ apiGroups: [""], resources: [secrets], resourceNames: [smtp], verbs: [get] }] }\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`,
    "rule-lacks resourceNames r 0",
  ],
  [
    "the wrong verb",
    `Role immich/r: { rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }, { apiGroups: [""], resources: [secrets], verbs: [list, watch] }] }\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`,
    "rule-lacks verbs r 1",
  ],
  [
    "the wrong group",
    `Role immich/r: { rules: [{ apiGroups: [v1], resources: [secrets], verbs: [get] }] }\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`,
    "rule-lacks apiGroups r 0",
  ],
  [
    "a Role that is not there",
    `Role media/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`,
    "role-missing b",
  ],
  [
    "a binding in another namespace",
    `Role media/r: ${reads}\nRoleBinding media/b: { ${asRole("r")}, ${toReader} }`,
    "bound-elsewhere b",
  ],
  [
    "the account's name in another namespace",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: ServiceAccount, name: reader, namespace: media }] }`,
    "other-subject b",
  ],
  [
    "a subject that does not exist",
    `Role immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: ServiceAccount, name: raeder, namespace: immich }] }`,
    "other-subject b",
  ],
  [
    "somebody else's binding",
    `ServiceAccount immich/other: {}\nRole immich/r: ${reads}\nRoleBinding immich/b: { ${asRole("r")}, subjects: [{ kind: ServiceAccount, name: other, namespace: immich }] }`,
    "no-role",
  ],
  ["a Role that nothing binds", `Role immich/r: ${reads}`, "not-bound r"],
  ["nothing", "{}", "no-role"],
])("%s", (_, text, expected) => {
  expect(answer(text)).toBe(expected);
});

test("a rule for names does not cover a request without a name", () => {
  const rule = `{ apiGroups: [""], resources: [secrets], resourceNames: [db], verbs: [get, list] }`;
  const text = `Role immich/r: { rules: [${rule}] }\nRoleBinding immich/b: { ${asRole("r")}, ${toReader} }`;
  const list = { ...getSecret, verb: "list", name: undefined };
  expect(answer(text, list)).toBe("rule-lacks resourceNames r 0");
  expect(answer(text, { ...list, anyName: true })).toBe("allowed by b");
});

test("a further binding never takes access away", () => {
  const verbs = fc.subarray(["get", "list", "watch", "*"]);
  const names = fc.subarray(["db", "smtp"]);
  fc.assert(
    fc.property(fc.array(fc.tuple(verbs, names), { maxLength: 4 }), (roles) => {
      const texts = roles.map(([verb, name], index) => {
        const rule = JSON.stringify({ apiGroups: [""], resources: ["secrets"], verbs: verb, resourceNames: name });
        return `Role immich/r${index}: { rules: [${rule}] }\nRoleBinding immich/b${index}: { ${asRole(`r${index}`)}, ${toReader} }`;
      });
      const kinds = texts.map(
        (_, index) => canAccess(worldOf(texts.slice(0, index + 1).join("\n")), reader, getSecret).kind,
      );
      expect(kinds.lastIndexOf("denied")).toBeLessThanOrEqual(
        kinds.indexOf("allowed") === -1 ? kinds.length : kinds.indexOf("allowed"),
      );
    }),
  );
});
