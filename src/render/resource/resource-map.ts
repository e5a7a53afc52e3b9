import { entryOf, type Mapping } from "../../source/index.ts";
import { idKey, idOfObject, idText, type IsClusterScoped, type ResourceId } from "./resource-id.ts";
import { spreadShared } from "./shared-values.ts";
import { previousIds, storePreviousId, type Resource } from "./resource.ts";

/**
 * The resources of a build in load order, with indexes by current and by any id (api/resmap). The real tool scans the list for
 * every look-up; builds of thousands of resources would take minutes.
 */
export class ResourceMap {
  readonly isClusterScoped: IsClusterScoped;
  /** Are there more that cannot be seen here, of a chart or from elsewhere? Then nobody can say that one is missing. */
  incomplete = false;
  #resources: Resource[] = [];
  /** Both are made when they are first asked for, and dropped when ids change in a way that is not worth following. */
  #byCurrentId: Map<string, Resource[]> | undefined;
  #byAnyId: Map<string, Resource[]> | undefined;

  constructor(isClusterScoped: IsClusterScoped) {
    this.isClusterScoped = isClusterScoped;
  }

  get resources(): readonly Resource[] {
    return this.#resources;
  }

  /** Adds a resource; what it collides with, in kustomize's words, when its id is taken. */
  append(resource: Resource): string | undefined {
    const key = idKey(resource.id);
    const byCurrentId = this.#currentIds();
    if (byCurrentId.has(key)) {
      return `may not add resource with an already registered id: ${idText(resource.id)}`;
    }
    this.#resources.push(resource);
    byCurrentId.set(key, [resource]);
    if (this.#byAnyId !== undefined) this.#addAnyIds(this.#byAnyId, resource);
    return undefined;
  }

  idOf(object: Mapping): ResourceId {
    return idOfObject(object, this.isClusterScoped);
  }

  /** Resources that have come to have the same id, each group once. */
  conflicts(): readonly (readonly Resource[])[] {
    return [...this.#currentIds().values()].filter((group) => group.length > 1);
  }

  /** Resources that have the id or had it before a rename, in load order. */
  withAnyId(id: ResourceId): readonly Resource[] {
    if (this.#byAnyId === undefined) {
      this.#byAnyId = new Map();
      for (const resource of this.#resources) this.#addAnyIds(this.#byAnyId, resource);
    }
    const found = this.#byAnyId.get(idKey(id)) ?? [];
    if (found.length < 2) return found;
    const set = new Set(found);
    return this.#resources.filter((resource) => set.has(resource));
  }

  /** Gives a resource a new node. With `renames` its id of today is remembered first, changed or not, as kustomize does. */
  setNode(resource: Resource, given: Mapping, renames: "renames" | "keeps-id" = "keeps-id"): void {
    if (renames === "renames") storePreviousId(resource);
    else if (given === resource.node) return;
    const before = resource.node;
    if (resource.shared.length === 0) resource.node = given;
    else Object.assign(resource, spreadShared(before, given, resource.shared));
    if (sameIdentity(before, resource.node)) return;
    const old = resource.id;
    resource.id = idOfObject(resource.node, this.isClusterScoped);
    if (isSameId(old, resource.id)) return;
    this.#byCurrentId = undefined;
    // What it was called stays known after a rename, unless group or version, which earlier ids share, changed with it.
    const keepsOldIds = renames === "renames" && old.group === resource.id.group && old.version === resource.id.version;
    if (this.#byAnyId === undefined || !keepsOldIds) this.#byAnyId = undefined;
    else addTo(this.#byAnyId, idKey(resource.id), resource);
  }

  /** Keeps only the resources that pass. */
  retain(keep: (resource: Resource) => boolean): void {
    const kept = this.#resources.filter(keep);
    if (kept.length === this.#resources.length) return;
    this.#resources = kept;
    this.#byCurrentId = undefined;
    this.#byAnyId = undefined;
  }

  #currentIds(): Map<string, Resource[]> {
    if (this.#byCurrentId === undefined) {
      this.#byCurrentId = new Map();
      for (const resource of this.#resources) addTo(this.#byCurrentId, idKey(resource.id), resource);
    }
    return this.#byCurrentId;
  }

  #addAnyIds(index: Map<string, Resource[]>, resource: Resource): void {
    for (const id of previousIds(resource, this.isClusterScoped)) addTo(index, idKey(id), resource);
    addTo(index, idKey(resource.id), resource);
  }
}

/** The quick answer for changes elsewhere in the object. */
function sameIdentity(before: Mapping, after: Mapping): boolean {
  return identityFields.every((field) => entryOf(before, field)?.value === entryOf(after, field)?.value);
}

const identityFields = ["apiVersion", "kind", "metadata"];

function isSameId(a: ResourceId, b: ResourceId): boolean {
  return (
    a.name === b.name &&
    a.namespace === b.namespace &&
    a.effectiveNamespace === b.effectiveNamespace &&
    a.kind === b.kind &&
    a.version === b.version &&
    a.group === b.group
  );
}

function addTo(index: Map<string, Resource[]>, key: string, resource: Resource): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [resource]);
  else if (!known.includes(resource)) known.push(resource);
}
