import { argoSources } from "../../discover/index.ts";
import type { Path } from "../../source/index.ts";
import { at, groupKindOf, isClusterScoped, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";

/** One thing that the project does not let through. */
interface Refusal {
  /** In Argo CD's words. */
  readonly message: string;
  /** The field of the project that would have to name it. */
  readonly field: string;
  /** What it does not permit, and how it would: for the texts. */
  readonly what: string;
  readonly mend: string;
}

/**
 * What the AppProject of an Application refuses of it: its repositories, its destination, and the kind or namespace of anything that
 * it applies. Where one thing is refused nothing is applied. Answers the refusal (app_project_types.go, validateSyncPermissions).
 */
export function refusedByProject(
  application: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): string | undefined {
  const project = projectNamed(stringAt(application.object, "spec", "project") ?? "", context);
  if (project === undefined) return undefined;
  const refusal =
    refusedSource(application, project) ??
    refusedDestination(application, project) ??
    refusedObjects(application, project, objects);
  if (refusal === undefined) return undefined;
  const { message, field, what, mend } = refusal;
  const trouble: Trouble = {
    rule: "argo-cd/project-refuses",
    object: application.ref,
    message,
    blame: { object: project.ref, path: ["spec", field] satisfies Path },
    known: { from: "source", of: "Argo CD 2.0–3.6, AppProject" },
    details: { project: project.ref.name, what, mend },
  };
  return context.fails(trouble) ? message : undefined;
}

/** Where the repository has several of that name, or global ones to inherit from, nobody knows which rights hold. */
export function projectNamed(name: string, { world }: Context): WorldObject | undefined {
  const all = world.withHeld();
  const [project, ...others] = all.list("argoproj.io/AppProject").filter(({ ref }) => ref.name === name);
  const inherits = all
    .list("ConfigMap")
    .some((each) => each.ref.name === "argocd-cm" && at(each.object, "data", "globalProjects") !== undefined);
  return others.length > 0 || inherits ? undefined : project;
}

function refusedSource({ manifest }: WorldObject, { object, ref }: WorldObject): Refusal | undefined {
  const permitted = listAt(object, "spec", "sourceRepos").map(String);
  const refused = (manifest ? argoSources({ document: manifest.node }) : []).find(
    ({ repoUrl }) =>
      repoUrl !== "" && !permitted.some((pattern) => mayMatch(normalizedUrl(pattern), normalizedUrl(repoUrl))),
  );
  return (
    refused && {
      message: `application repo ${refused.repoUrl} is not permitted in project '${ref.name}'`,
      field: "sourceRepos",
      what: refused.repoUrl,
      mend: `add ${refused.repoUrl} to sourceRepos`,
    }
  );
}

function refusedDestination(application: WorldObject, project: WorldObject): Refusal | undefined {
  const namespace = stringAt(application.object, "spec", "destination", "namespace") ?? "";
  if (namespace === "" || permitsNamespace(project, application, namespace)) return undefined;
  const server = stringAt(application.object, "spec", "destination", "server") ?? ownServer;
  return {
    ...destinationMend(namespace),
    message: `application destination server '${server}' and namespace '${namespace}' do not match any of the allowed destinations in project '${project.ref.name}'`,
  };
}

function destinationMend(namespace: string): Omit<Refusal, "message"> {
  return { field: "destinations", what: `namespace ${namespace}`, mend: `add namespace ${namespace} to destinations` };
}

const ownServer = "https://kubernetes.default.svc";
const ownName = "in-cluster";

function permitsNamespace({ object }: WorldObject, application: WorldObject, namespace: string): boolean {
  const server = stringAt(application.object, "spec", "destination", "server");
  const name = stringAt(application.object, "spec", "destination", "name");
  const isOwn = server === ownServer || name === ownName;
  return listAt(object, "spec", "destinations").some((entry) => {
    const servers = stringAt(entry, "server");
    const names = stringAt(entry, "name");
    // The other of the two is written in a Secret of the cluster.
    const isUnknown =
      !isOwn && ((server === undefined && servers !== undefined) || (name === undefined && names !== undefined));
    const isThere =
      isUnknown ||
      (servers !== undefined && mayMatch(servers, isOwn ? ownServer : (server ?? ""))) ||
      (names !== undefined && mayMatch(names, isOwn ? ownName : (name ?? "")));
    return isThere && mayMatch(stringAt(entry, "namespace") ?? "", namespace);
  });
}

function refusedObjects(
  application: WorldObject,
  project: WorldObject,
  objects: readonly WorldObject[],
): Refusal | undefined {
  const kinds = [...new Set(objects.map(({ ref }) => groupKindOf(ref)))];
  const refused = kinds.flatMap((kind) => refusedKind(kind, project) ?? []);
  const [first] = refused;
  if (first) {
    const what = refused.map(({ kind }) => kind).join(", ");
    const [group, kind] = splitKind(first.kind);
    const verb = first.field.endsWith("Whitelist") ? `add ${what} to` : `take ${what} out of`;
    return {
      message: `resource ${group}:${kind} is not permitted in project ${project.ref.name}`,
      field: first.field,
      what,
      mend: `${verb} ${first.field}`,
    };
  }
  const elsewhere = objects.find(
    ({ ref }) => ref.namespace !== "" && !permitsNamespace(project, application, ref.namespace),
  );
  return (
    elsewhere && {
      ...destinationMend(elsewhere.ref.namespace),
      message: `namespace ${elsewhere.ref.namespace} is not permitted in project '${project.ref.name}'`,
    }
  );
}

/** What is of the cluster has to be named; of a namespace everything is permitted as long as nothing is named. */
function refusedKind(groupKind: string, { object }: WorldObject): { kind: string; field: string } | undefined {
  const names = (field: string): boolean =>
    listAt(object, "spec", field).some((entry) => {
      const [group, kind] = splitKind(groupKind);
      return mayMatch(stringAt(entry, "group") ?? "", group) && mayMatch(stringAt(entry, "kind") ?? "", kind);
    });
  const isOfCluster = isClusterScoped(groupKind);
  const [white, black] = isOfCluster
    ? ["clusterResourceWhitelist", "clusterResourceBlacklist"]
    : ["namespaceResourceWhitelist", "namespaceResourceBlacklist"];
  const isPermitted =
    names(white) ||
    (!isOfCluster && at(object, "spec", white) === undefined) ||
    // A kind that others define may be one of the cluster.
    (!isOfCluster && !isBuiltIn(groupKind) && names("clusterResourceWhitelist"));
  if (!isPermitted) return { kind: groupKind, field: white };
  return names(black) && (isOfCluster || isBuiltIn(groupKind)) && !namesOnly(object, black)
    ? { kind: groupKind, field: black }
    : undefined;
}

/** Newer releases refuse by name, too. */
function namesOnly(object: WorldObject["object"], field: string): boolean {
  return listAt(object, "spec", field).some((entry) => (stringAt(entry, "name") ?? "") !== "");
}

function isBuiltIn(groupKind: string): boolean {
  const [group] = splitKind(groupKind);
  return !group.includes(".") || group.endsWith(".k8s.io");
}

function splitKind(groupKind: string): readonly [group: string, kind: string] {
  const slash = groupKind.indexOf("/");
  return [groupKind.slice(0, Math.max(0, slash)), groupKind.slice(slash + 1)];
}

/** NormalizeGitURL, and what is written with another end means the same repository. */
function normalizedUrl(url: string): string {
  const lower = url.trim().toLowerCase();
  const plain = lower
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .replace(/^ssh:\/\//, "");
  return /^[^/@]+@[^/:]+:/.test(plain) ? plain.replace(":", "/") : plain;
}

/** The globs of several libraries; a pattern that is read differently here and there may match. */
export function mayMatch(pattern: string, text: string): boolean {
  if (/[[\]{}\\<>$!]/.test(pattern)) return true;
  const source = pattern
    .replaceAll(/[.+^()|]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(text);
}
