import { isOpen } from "../../../../source/index.ts";
import { at, stringAt, type World } from "../../../../world/index.ts";
import { bitnamiReleases } from "../../../kubernetes/index.ts";
import { demandOfSecret, type Demand } from "./demand.ts";

/** Bitnami's charts for Redis and Valkey, which are not rendered here: unless `auth.enabled` says otherwise they make up a password. */
export function askedByChart(world: World, namespace: string, service: string): Demand | undefined {
  const release = bitnamiReleases(world, namespace, ["redis", "valkey"]).find(
    ({ services }) => services[0] === service,
  );
  const auth = at(release?.values, "auth");
  const enabled = at(auth, "enabled") ?? true;
  if (release === undefined || enabled === false || isOpen(String(enabled))) return undefined;
  const { chart, fullName: name } = release;
  const [secret, key] = [stringAt(auth, "existingSecret"), stringAt(auth, "existingSecretPasswordKey")];
  return secret === undefined
    ? { password: stringAt(auth, "password"), secret: { namespace, name, key: `${chart}-password` } }
    : demandOfSecret(world, namespace, { name: secret, key: key ?? `${chart}-password` });
}
