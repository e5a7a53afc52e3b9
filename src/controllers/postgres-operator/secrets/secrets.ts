import type { Tracked } from "../../../template/index.ts";
import { drawnPassword, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Context, Draft } from "../../engine/index.ts";
import { broughtAlong } from "./brought-along.ts";
import type { Cluster } from "../cluster.ts";
import type { Desired } from "../sync/desired.ts";
import { clusterLabels } from "../objects.ts";
import { secretName, systemRoles } from "../roles.ts";

/** The credentials of every role that has any: what is applied, and the passwords as they then are. */
export interface Credentials {
  readonly drafts: readonly Draft[];
  readonly passwords: ReadonlyMap<string, Tracked>;
}

/** syncSecrets: a Secret that is there already is taken over, unless it is made for somebody else. */
export function credentials(
  cluster: Cluster,
  { roles }: Desired,
  except: ReadonlySet<string>,
  context: Context,
): Credentials {
  const users = [...roles.values()].filter(({ login, hasSecret }) => login || hasSecret).map(({ name }) => name);
  const drafts: Draft[] = [];
  const passwords = new Map<string, Tracked>();
  for (const user of [systemRoles.superuser, systemRoles.replication, ...users]) {
    if (except.has(user)) continue;
    const name = secretName(cluster, user);
    const namespace = secretNamespace(cluster, roles.get(user)?.secretNamespace, context);
    const existing = context.world.get("Secret", namespace, name);
    const found = existing && broughtAlong(existing, cluster, user);
    if (found?.becomes === "taken-over" || found?.becomes === "mistaken") {
      if (found.password) passwords.set(user, found.password);
    } else {
      const draft = secretDraft(cluster, user, { namespace, name }, found && existing);
      if (roles.get(user)?.hasSecret !== false) drafts.push(draft);
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

/** One that is written anew keeps its other keys, and gets an empty date of rotation. */
function secretDraft(
  cluster: Cluster,
  user: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  former: WorldObject | undefined,
): Draft & { readonly data: KeyedData } {
  const source = (key: string) => ({ name: `Secret ${name}, key ${key}`, alphabet: "letters-and-digits" }) as const;
  const values = new Map<string, Tracked>([
    ...(former?.data?.values ?? []),
    ["username", [{ text: user, from: { ...source("username"), kind: "literal", alphabet: "any" } }]],
    ["password", [{ text: drawnPassword(name), from: { ...source("password"), kind: "generated" } }]],
    ...(former ? ([["nextRotation", []]] as const) : []),
  ]);
  const metadata = { name, namespace, labels: clusterLabels(cluster) };
  const object = former?.object ?? { apiVersion: "v1", kind: "Secret", metadata, type: "Opaque" };
  return { object, data: { values, complete: true } };
}
