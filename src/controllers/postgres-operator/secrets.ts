import type { Tracked } from "../../template/index.ts";
import { plainText } from "../../template/index.ts";
import { drawnPassword, sameObject, type KeyedData, type WorldObject } from "../../world/index.ts";
import type { Context, Draft } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import type { Desired } from "./desired.ts";
import { clusterLabels } from "./objects.ts";
import { secretName, systemRoles } from "./roles.ts";

/** The credentials of every role that has any: what is applied, and the passwords as they then are. */
export interface Credentials {
  readonly drafts: readonly Draft[];
  readonly passwords: ReadonlyMap<string, Tracked>;
}

/** syncSecrets: a Secret that is there already is taken over, unless it is made for somebody else. */
export function credentials(cluster: Cluster, desired: Desired, context: Context): Credentials {
  const users = [...desired.roles.values()]
    .filter(({ login, hasSecret }) => login || hasSecret)
    .map(({ name }) => name);
  const drafts: Draft[] = [];
  const passwords = new Map<string, Tracked>();
  for (const user of [systemRoles.superuser, systemRoles.replication, ...users]) {
    const name = secretName(cluster, user);
    const namespace = secretNamespace(cluster, desired.roles.get(user)?.secretNamespace, context);
    const existing = context.world.get("Secret", namespace, name);
    const adopted = existing && adoptedPassword(existing, cluster, user);
    if (adopted) passwords.set(user, adopted);
    else {
      const draft = secretDraft(cluster, user, { namespace, name });
      if (desired.roles.get(user)?.hasSecret !== false) drafts.push(draft);
      passwords.set(user, draft.data.values.get("password") ?? []);
    }
  }
  return { drafts, passwords };
}

/** `enable_cross_namespace_secret`; where nothing says whether it is on, whoever names another namespace will have seen to it. */
function secretNamespace(
  { ref, crossNamespaceSecrets }: Cluster,
  wanted: string | undefined,
  { world, assumes }: Context,
): string {
  if (wanted === undefined || wanted === ref.namespace || crossNamespaceSecrets === false) return ref.namespace;
  if (crossNamespaceSecrets === undefined)
    assumes({ message: "the Zalando operator has enable_cross_namespace_secret on", object: ref });
  const exists = world.get("Namespace", "", wanted) ?? world.get("ServiceAccount", wanted, "default");
  if (!exists) assumes({ message: `namespace ${wanted} is there before the cluster`, object: ref });
  return wanted;
}

/** updateSecret: with another user name, or none, the operator writes user name and password anew. */
function adoptedPassword(secret: WorldObject, cluster: Cluster, user: string): Tracked | undefined {
  if (secret.madeBy && sameObject(secret.madeBy, cluster.ref)) return undefined;
  if (!secret.data) return undefined;
  const { values, complete } = secret.data;
  const outside = (key: string): Tracked => {
    const name = `Secret ${secret.ref.name}, key ${key}`;
    return [{ text: "outside", from: { name, kind: "outside", alphabet: "any" } }];
  };
  const username = values.get("username") ?? (complete ? undefined : outside("username"));
  if (!username) return undefined;
  const known = username.every((piece) => piece.from?.kind !== "outside");
  if (known && plainText(username) !== user) return undefined;
  return values.get("password") ?? (complete ? undefined : outside("password"));
}

function secretDraft(
  cluster: Cluster,
  user: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Draft & { readonly data: KeyedData } {
  const source = (key: string) => ({ name: `Secret ${name}, key ${key}`, alphabet: "letters-and-digits" }) as const;
  const values = new Map<string, Tracked>([
    ["username", [{ text: user, from: { ...source("username"), kind: "literal", alphabet: "any" } }]],
    ["password", [{ text: drawnPassword(name), from: { ...source("password"), kind: "generated" } }]],
  ]);
  return {
    object: {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name, namespace, labels: clusterLabels(cluster) },
      type: "Opaque",
    },
    data: { values, complete: true },
  };
}
