import { outsideValue, plainText, type Tracked } from "../../../template/index.ts";
import { fieldsAt, sameObject, type WorldObject } from "../../../world/index.ts";
import type { Blame, Trouble } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";

/**
 * What becomes of a Secret of the user's own that has the name of a role's (updateSecret): its password is the role's; or it is
 * for somebody else, and is written anew. Where only `_` and `-` differ in the user name, the operator stops. In one without
 * any key it means to set some, and dies.
 */
export interface BroughtAlong {
  readonly secret: WorldObject;
  readonly becomes: "taken-over" | "written-anew" | "mistaken" | "fatal";
  readonly username: string | undefined;
  readonly password: Tracked | undefined;
}

/** A Secret of a role's name that is not the operator's own; undefined when it is, or when its data is not known. */
export function broughtAlong(secret: WorldObject, cluster: Cluster, user: string): BroughtAlong | undefined {
  if ((secret.madeBy && sameObject(secret.madeBy, cluster.ref)) || !secret.data) return undefined;
  const { values, complete } = secret.data;
  const outside = (key: string): Tracked | undefined =>
    complete ? undefined : outsideValue(`Secret ${secret.ref.name}, key ${key}`);
  const tracked = values.get("username") ?? outside("username");
  const password = values.get("password") ?? outside("password");
  if (tracked?.some((piece) => piece.from?.kind === "outside"))
    return { secret, becomes: "taken-over", username: undefined, password };
  const username = tracked && plainText(tracked);
  // Whoever annotates it may mean somebody to fill it.
  const isEmpty = complete && values.size === 0 && fieldsAt(secret.object, "metadata", "annotations").length === 0;
  return { secret, becomes: isEmpty ? "fatal" : becomes(username ?? "", user), username, password };
}

function becomes(username: string, user: string): BroughtAlong["becomes"] {
  if (username === user) return "taken-over";
  return username.replaceAll("-", "_") === user.replaceAll("-", "_") ? "mistaken" : "written-anew";
}

/** The Secret holds another user than the one whose Secret it is. */
export function secretOfAnother({ ref }: Cluster, user: string, found: BroughtAlong, message: string): Trouble {
  return {
    rule: "postgres/secret-username",
    object: ref,
    about: user,
    message,
    blame: blameUsername(found),
    known: { from: "executed", of: "Zalando operator 1.15.1" },
    details: { user, secret: found.secret.ref.name, found: found.username ?? null, problem: found.becomes },
  };
}

/** The user name in the Secret, or whoever makes it. */
function blameUsername({ secret, username }: BroughtAlong): Blame {
  const { ref, manifest, madeBy, object } = secret;
  const missing = username === undefined ? { missing: "no username" } : {};
  if (!manifest && madeBy)
    return { object: madeBy, path: ["spec", "target", "template", "data", "username"], ...missing };
  const field = fieldsAt(object, "stringData").length > 0 ? "stringData" : "data";
  return { object: ref, path: [field, "username"], ...missing };
}
