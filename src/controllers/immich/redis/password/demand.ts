import { stringAt, type World } from "../../../../world/index.ts";
import type { Json } from "../../../../source/index.ts";
import { knownText } from "../../../kubernetes/index.ts";

/** A Redis that lets nobody in without a password. */
export interface Demand {
  /** Undefined where nobody here can see it. */
  readonly password: string | undefined;
  /** The Secret that it is in, of the server's own namespace. */
  readonly secret: SecretKey | undefined;
}

interface SecretKey {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/** A password that is read from a Secret; undefined without a reference. */
export function demandOfSecret(
  world: World,
  namespace: string,
  reference: Json | undefined,
  defaultKey = "",
): Demand | undefined {
  const [name, key] = [stringAt(reference, "name"), stringAt(reference, "key") ?? defaultKey];
  if (name === undefined || key === "") return undefined;
  const value = world.get("Secret", namespace, name)?.data?.values.get(key);
  return { password: value && knownText(value), secret: { namespace, name, key } };
}
