import { isOpen, type Json, type Path } from "../../../source/index.ts";
import { at, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Trouble } from "../../engine/index.ts";
import { mayComeIn } from "../../kubernetes/index.ts";
import { knownFromSource } from "../known.ts";

export type StoreKind = "SecretStore" | "ClusterSecretStore";

/**
 * A store that nobody has, where the repository must: it has stores of that kind (in that namespace), or one of the other kind
 * under the very name, and other apps do not rely on the missing one. Else someone else provides it.
 */
export function missingStore(
  external: WorldObject,
  reference: Json | undefined,
  kind: StoreKind,
  world: World,
): Trouble | undefined {
  const name = stringAt(reference, "name") ?? "";
  const { namespace } = external.ref;
  if (name === "") return unnamedStore(external, reference, kind);
  if (isOpen(name)) return undefined;
  const isOtherKind = world.get(kindOf(otherKind(kind)), kind === "SecretStore" ? "" : namespace, name) !== undefined;
  const others = storesOf(world, kind, namespace);
  if (!isOtherKind && (others.length === 0 || isReliedOn(world, external, kind, name))) return undefined;
  if (mayComeIn(world, kindOf(kind), kind === "SecretStore" ? namespace : "", name)) return undefined;
  const path = pathOf(external, reference);
  return {
    rule: "external-secrets/store-missing",
    object: external.ref,
    about: `${kind} ${name}`,
    message: `could not get ${kind} "${name}", ${kind}.external-secrets.io "${name}" not found`,
    blame:
      isOtherKind && stringAt(reference, "kind") === undefined
        ? { object: external.ref, path, missing: `no kind: ${otherKind(kind)}` }
        : { object: external.ref, path: [...path, isOtherKind ? "kind" : "name"] },
    known: knownFromSource,
    details: { kind, name, namespace, other: isOtherKind ? otherKind(kind) : "", present: others },
  };
}

/** What names no store asks for one without a name, and no object is called that. */
function unnamedStore(external: WorldObject, reference: Json | undefined, kind: StoreKind): Trouble {
  const isAbsent = reference === undefined || reference === null;
  return {
    rule: "external-secrets/store-missing",
    object: external.ref,
    about: `${kind} without a name`,
    message: `could not get ${kind} "", ${kind}.external-secrets.io "" not found`,
    blame: isAbsent
      ? { object: external.ref, path: ["spec"], missing: "no secretStoreRef" }
      : { object: external.ref, path: pathOf(external, reference), missing: "no name" },
    known: knownFromSource,
    details: { kind, name: "", namespace: external.ref.namespace, other: "", present: [] },
  };
}

function kindOf(kind: StoreKind): string {
  return `external-secrets.io/${kind}`;
}

function otherKind(kind: StoreKind): StoreKind {
  return kind === "SecretStore" ? "ClusterSecretStore" : "SecretStore";
}

function storesOf(world: World, kind: StoreKind, namespace: string): readonly string[] {
  const stores = kind === "SecretStore" ? world.list(kindOf(kind), namespace) : world.list(kindOf(kind));
  return stores.map(({ ref }) => ref.name);
}

/** Do others ask the same store, and not just a few among many that ask the stores that are there? */
function isReliedOn(world: World, external: WorldObject, kind: StoreKind, name: string): boolean {
  const others = world
    .list("external-secrets.io/ExternalSecret")
    .filter(({ ref }) => ref !== external.ref)
    .map(({ object }) => at(object, "spec", "secretStoreRef"))
    .filter((reference) => (stringAt(reference, "kind") ?? "SecretStore") === kind);
  const asking = others.filter((reference) => stringAt(reference, "name") === name);
  return asking.length * 4 > others.length;
}

/** Where the reference stands: of the whole ExternalSecret, or of one of its entries. */
function pathOf({ object }: WorldObject, reference: Json | undefined): Path {
  for (const list of ["data", "dataFrom"]) {
    for (const [index, entry] of listAt(object, "spec", list).entries()) {
      if (at(entry, "sourceRef", "storeRef") === reference) return ["spec", list, index, "sourceRef", "storeRef"];
    }
  }
  return ["spec", "secretStoreRef"];
}
