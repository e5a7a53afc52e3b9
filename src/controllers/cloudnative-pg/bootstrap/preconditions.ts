import { groupKindOf, type WorldObject } from "../../../world/index.ts";
import type { Context, WaitsFor } from "../../engine/index.ts";
import {
  containerReferences,
  referenceTrouble,
  resolveReference,
  type Container,
  type Reference,
  type Resolution,
} from "../../kubernetes/index.ts";
import type { Cluster } from "../cluster.ts";
import { sqlReferences } from "./init-sql.ts";
import { sourceReferences, sourceTrouble } from "./source-references.ts";

/** What keeps the Job that sets up the first instance from starting. */
export interface Unmet {
  readonly state: "failed" | "waiting";
  readonly reason: string;
  readonly waitsFor: readonly WaitsFor[];
}

type Missing = Resolution & { readonly kind: "missing" };

/** The Secrets and ConfigMaps that the first pod cannot do without (CreatePrimaryJob in pkg/specs/jobs.go). */
export function unmetReference(object: WorldObject, cluster: Cluster, context: Context): Unmet | undefined {
  const unmet: Unmet[] = [];
  const { namespace } = cluster.ref;
  const references = [
    ...referencesOf(cluster).map((reference) => ({
      reference,
      troubleOf: (missing: Missing) => referenceTrouble(object, reference, missing),
    })),
    ...sourceReferences(cluster, context.world).map((source) => ({
      reference: source.reference,
      troubleOf: (missing: Missing) => sourceTrouble(object, source, missing),
    })),
  ];
  for (const { reference, troubleOf } of references) {
    const resolution = resolveReference(context.world, namespace, reference);
    const waitsFor = [{ kind: reference.kind, namespace, name: reference.name }];
    if (resolution.kind === "elsewhere") {
      const key = reference.key === undefined ? "" : ` with key ${reference.key}`;
      const message = `${reference.kind} ${reference.name}${key} exists in namespace ${namespace}`;
      context.assumes({ message, object: cluster.ref });
    } else if (resolution.kind === "coming") {
      const { message } = troubleOf({ kind: "missing", what: "object", present: [] });
      const makers = resolution.makers.map(({ ref }) => ({ ...ref, kind: groupKindOf(ref) }));
      unmet.push({ state: "waiting", reason: message, waitsFor: [...waitsFor, ...makers.map(waitOf)] });
    } else if (resolution.kind === "missing") {
      const trouble = troubleOf(resolution);
      if (context.fails(trouble)) unmet.push({ state: "failed", reason: trouble.message, waitsFor });
    }
  }
  return unmet.find(({ state }) => state === "failed") ?? unmet[0];
}

function waitOf({ kind, namespace, name }: WaitsFor): WaitsFor {
  return { kind, namespace, name };
}

function referencesOf(cluster: Cluster): readonly Reference[] {
  const container: Container = { name: "initdb", image: "", init: false, path: ["spec"], spec: cluster.spec };
  const { application, bootstrap } = cluster;
  const secret = application?.ownSecret ? applicationSecret(application.secret, cluster, container) : [];
  return [...containerReferences(container), ...(bootstrap.copies ? [] : [...secret, ...sqlFiles(cluster)])];
}

/** APP_USERNAME is there only so that the Job waits for the Secret. */
function applicationSecret(name: string, { bootstrap }: Cluster, container: Container): readonly Reference[] {
  const path = [...bootstrap.path, "secret", "name"];
  return [{ kind: "Secret", name, key: "username", optional: false, path, use: { kind: "env", container } }];
}

function sqlFiles(cluster: Cluster): readonly Reference[] {
  return (["postInitSQL", "postInitTemplateSQL", "postInitApplicationSQL"] as const).flatMap((field) =>
    sqlReferences(cluster, field).map(({ kind, name, key, path }, index): Reference => ({
      kind,
      name,
      key,
      optional: false,
      path,
      use: { kind: "volume", volume: `${index}-post-init-sql` },
    })),
  );
}
