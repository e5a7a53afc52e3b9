import type { Lookups } from "../controllers/index.ts";
import type { Ref } from "../render/index.ts";
import { groupKindOf, groupOf, refKey, roleRefOf, subjectsOf, type World, type WorldObject } from "../world/index.ts";

const group = "rbac.authorization.k8s.io";

/** The role and the accounts that a binding brings together. */
export function namedIn(world: World, binding: WorldObject): readonly Ref[] {
  if (!isBinding(binding.ref)) return [];
  const { kind, name } = roleRefOf(binding);
  const role = world.get(`${group}/${kind}`, kind === "Role" ? binding.ref.namespace : "", name);
  const accounts = subjectsOf(binding).map((subject) =>
    subject.kind === "ServiceAccount" ? world.get("ServiceAccount", subject.namespace, subject.name) : undefined,
  );
  return [role, ...accounts].flatMap((object) => object?.ref ?? []);
}

/** Bindings are never asked for by name: whoever looks at a role has come to it over a binding. */
export function withBindings(world: World, lookups: Lookups): Lookups {
  const bindings = new Map<string, Ref[]>();
  for (const binding of world.all().filter(({ ref }) => isBinding(ref))) {
    for (const role of namedIn(world, binding).filter(({ kind }) => kind !== "ServiceAccount"))
      bindings.set(refKey(role), [...(bindings.get(refKey(role)) ?? []), binding.ref]);
  }
  return new Map(
    [...lookups].map(([reader, refs]) => [
      reader,
      [...refs, ...refs.flatMap((ref) => bindings.get(refKey(ref)) ?? [])],
    ]),
  );
}

function isBinding(ref: Ref): boolean {
  return groupOf(ref.apiVersion) === group && groupKindOf(ref).endsWith("Binding");
}
