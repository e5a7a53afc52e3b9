import { plainText } from "../../../template/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import { secretUsername } from "../troubles.ts";

/** The owner's Secret is somebody else's, so that the owner never gets a password. */
export interface WrongUser {
  readonly owner: string;
  readonly message: string;
}

/** A cluster with the owner that its own Secret names: where that differs, either it fails, or it is taken to be mended. */
export function withOwnerOfSecret(
  cluster: Cluster,
  context: Context,
): { readonly cluster: Cluster; readonly wrongUser?: WrongUser } {
  const { application, ref, bootstrap } = cluster;
  if (!application?.ownSecret) return { cluster };
  const { owner, secret } = application;
  const username = context.world.get("Secret", ref.namespace, secret)?.data?.values.get("username");
  const found = username && plainText(username);
  if (found === undefined || found === owner || username?.some(({ from }) => from?.kind === "outside"))
    return { cluster };
  const path = [...bootstrap.path, "owner"];
  const trouble = secretUsername(ref, { object: ref, path }, secret, found, owner);
  if (context.fails(trouble)) return { cluster, wrongUser: { owner, message: trouble.message } };
  return { cluster: { ...cluster, application: { ...application, owner: found } } };
}
