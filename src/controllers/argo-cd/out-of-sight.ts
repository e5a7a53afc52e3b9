import { nodeAt } from "../../source/index.ts";
import { groupKindOf, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { mayMatch, projectNamed } from "./project.ts";

/**
 * Argo CD takes Applications of its own namespace only, unless `application.namespaces` and the `sourceNamespaces` of the project
 * name another (appcontroller.go, canProcessApp; app_project_types.go, IsAppNamespacePermitted). Where the Application lies that
 * applies this one, Argo CD looks. Answers what becomes of one beyond.
 */
export function outOfSight(application: WorldObject, context: Context): string | undefined {
  const { ref, deployedBy, object } = application;
  const { world } = context;
  if (deployedBy === undefined || groupKindOf(deployedBy) !== "argoproj.io/Application") return undefined;
  const seen = deployedBy.namespace;
  if (ref.namespace === seen || seen === "" || mayBeLookedAt(world, ref.namespace)) return undefined;
  const project = projectNamed(stringAt(object, "spec", "project") ?? "", context);
  const parent = world.get("argoproj.io/Application", seen, deployedBy.name);
  if (isAnywhere(parent) || (project === undefined && isWrittenThere(application))) {
    context.assumes({ message: `Argo CD looks for Applications in namespace ${ref.namespace}`, object: ref });
    return undefined;
  }
  const reason = `it has no status: Argo CD looks for ${ref.kind}s in namespace ${seen}`;
  const isNamed = nodeAt(application.manifest?.node, ["metadata", "namespace"])?.span !== undefined;
  const trouble: Trouble = {
    rule: "argo-cd/application-out-of-sight",
    object: ref,
    message: reason,
    blame: isNamed
      ? { object: ref, path: ["metadata", "namespace"] }
      : { object: ref, path: ["metadata"], missing: "no namespace" },
    known: { from: "source", of: "Argo CD 2.5–3.6, canProcessApp" },
    details: { kind: ref.kind, seen, isNamed, parent: deployedBy.name },
  };
  return context.fails(trouble) ? reason : undefined;
}

/** Another Argo CD may have that namespace for itself, or this one is told of it. */
function mayBeLookedAt(world: World, namespace: string): boolean {
  if (/argo|gitops/i.test(namespace)) return true;
  const all = world.withHeld();
  return (
    all.derived(areNamespacesSet) ||
    all
      .list("argoproj.io/AppProject")
      .some((project) =>
        listAt(project.object, "spec", "sourceNamespaces").some((each) => mayMatch(String(each), namespace)),
      )
  );
}

/** Does Argo CD's own configuration speak of namespaces, in its ConfigMap, in the values of its chart, or to its operator? */
function areNamespacesSet(all: World): boolean {
  const settings = ["ConfigMap", "immich-gitops.io/OpaquePart", "argoproj.io/ArgoCD"].flatMap((kind) => all.list(kind));
  return settings.some((one) => /"application\.namespaces"|"sourceNamespaces"/.test(JSON.stringify(one.object)));
}

/** Without a namespace, whoever applies it by hand says where: where Argo CD is. */
function isAnywhere(parent: WorldObject | undefined): boolean {
  if (parent === undefined || parent.deployedBy !== undefined) return false;
  return nodeAt(parent.manifest?.node, ["metadata", "namespace"]) === undefined;
}

/** Does its own text say the namespace, and not a kustomization or the Application that applies it? */
function isWrittenThere({ manifest }: WorldObject): boolean {
  const namespace = nodeAt(manifest?.node, ["metadata", "namespace"])?.span;
  const kind = nodeAt(manifest?.node, ["kind"])?.span;
  return namespace !== undefined && namespace.file.path === kind?.file.path;
}
