import type { Trouble } from "../../../../controllers/index.ts";
import type { World } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, detailList, valueAt } from "../../details.ts";
import { namedAgain } from "./named-again.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names what is plainly meant. Which claim holds the data is for a person to know; a ServiceAccount can simply be made. */
export const fixes: Fixes = (trouble, { world }) => {
  const { blame, object } = trouble;
  const [kind, name, namespace] = [detail(trouble, "kind"), detail(trouble, "name"), detail(trouble, "namespace")];
  if (kind === "ServiceAccount") {
    const value = { apiVersion: "v1", kind, metadata: { name, namespace } };
    return [
      { title: `add ServiceAccount ${name}`, safe: true, changes: [{ kind: "add-object", beside: object, value }] },
    ];
  }
  if (detail(trouble, "misnamed") !== "") return calledRight(trouble, name);
  const present = detailList(trouble, "present");
  const keyed = present.filter((other) => holdsKey(world, kind, namespace, other, detail(trouble, "key")));
  const plain =
    plainTarget(name, keyed) ?? (detail(trouble, "key") !== "" && keyed.length === 1 ? keyed[0] : undefined);
  if (plain === undefined || valueAt(world, blame) !== name) return [];
  const safe = kind === "Secret" || kind === "ConfigMap";
  const fields = [blame, ...namedAgain(trouble).map((path) => ({ ...blame, path }))];
  const changes = fields.map((field) => ({ kind: "set", field, value: plain }) as const);
  return [{ title: `name ${kind} ${plain}`, safe, changes }];
};

/** The ExternalSecret gets the target that is asked for; its own name stays. */
function calledRight({ blame, details }: Trouble, name: string): ReturnType<Fixes> {
  if (blame.path[0] !== "spec") return [];
  const title = `call the Secret of ${String(details?.["misnamed"])} ${name}`;
  return [{ title, safe: true, changes: [{ kind: "set", field: blame, value: name }] }];
}

function holdsKey(world: World, kind: string, namespace: string, name: string, key: string): boolean {
  const data = world.get(kind, namespace, name)?.data;
  return key === "" || data?.values.has(key) === true;
}
