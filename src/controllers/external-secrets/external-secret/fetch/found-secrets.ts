import { regexpTest } from "../../../../regexp/index.ts";
import type { Json } from "../../../../source/index.ts";
import { at, fieldsAt, labelsOf, stringAt, type KeyedData, type WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { asJson } from "./secret-value.ts";

/**
 * GetAllSecrets of the Kubernetes provider: each Secret as JSON under its name, chosen by labels, else by an unanchored
 * expression; `path` is not looked at. Others than those of the repository may fit as well.
 */
export function foundSecrets(
  find: Json | undefined,
  namespace: string,
  context: Context,
): KeyedData | { readonly error: string } {
  const chosen = choice(find);
  if (typeof chosen !== "function") return chosen;
  const secrets = context.world.list("Secret", namespace).filter(chosen);
  return { values: new Map(secrets.map((secret) => [secret.ref.name, asJson(secret)] as const)), complete: false };
}

function choice(find: Json | undefined): ((secret: WorldObject) => boolean) | { readonly error: string } {
  const tags = fieldsAt(find, "tags");
  if (at(find, "tags") !== undefined) {
    return ({ object }) => {
      const labels = labelsOf(object, "metadata", "labels");
      return tags.every(([name, value]) => labels.get(name) === value);
    };
  }
  if (at(find, "name") === undefined) return { error: "error getting all secrets: unexpected find operator" };
  const expression = stringAt(find, "name", "regexp") ?? "";
  const test = regexpTest(expression);
  if (typeof test === "function") return ({ ref }) => test(ref.name);
  return { error: `error getting all secrets: could not compile find.name.regexp [${expression}]: ${test.error}` };
}
