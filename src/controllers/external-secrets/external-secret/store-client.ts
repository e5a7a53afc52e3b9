import { regexpTest } from "../../../regexp/index.ts";
import type { Json } from "../../../source/index.ts";
import { at, listAt, refName, stringAt, type WorldObject } from "../../../world/index.ts";
import { waitsForObject, type Context } from "../../engine/index.ts";
import { admissionRefusal } from "../store/admission.ts";
import { connect, type Connection } from "../store/connection.ts";
import { hasForeignClass, storeOf, type Store } from "../store/store.ts";
import { knownFromSource } from "../known.ts";
import { providerFailure, type Failure } from "./failure.ts";
import { missingStore } from "./missing-store.ts";

/** A client that reads on behalf of an ExternalSecret. */
export type Client = Exclude<Connection, { kind: "failed" }>;

/** Manager.Get of pkg/controllers/secretstore/client_manager.go: the store, its conditions, whether it is ready, a client of its own. */
export function clientFor(external: WorldObject, reference: Json | undefined, context: Context): Client | Failure {
  const kind = stringAt(reference, "kind") === "ClusterSecretStore" ? "ClusterSecretStore" : "SecretStore";
  const name = stringAt(reference, "name") ?? "";
  const { namespace } = external.ref;
  const of = { kind: `external-secrets.io/${kind}`, namespace: kind === "SecretStore" ? namespace : "", name };
  const object = context.world.get(of.kind, of.namespace, name);
  if (!object) {
    if (context.world.held(of.kind, of.namespace, name)) return providerFailure("waiting", notFound(kind, name), [of]);
    const missing = missingStore(external, reference, kind, context.world);
    if (missing && context.fails(missing)) return providerFailure("waiting", missing.message, [of]);
    const holder = `${kind} ${name}`.trim();
    context.assumes({ message: `${holder} exists and holds what is asked of it`, object: undefined });
    return { kind: "outside", holder };
  }
  const store = storeOf(object);
  const denied = deniedByConditions(store, external, context);
  if (denied) return denied;
  return hasForeignClass(store) ? servedByAnother(store, context) : readyClient(store, namespace, context);
}

/** This controller says nothing of the store, nor of the ExternalSecret. */
function servedByAnother({ object }: Store, context: Context): Client {
  const name = stringAt(object.object, "spec", "controller") ?? "";
  context.assumes({
    message: `an External Secrets with controller class ${name} serves ${refName(object.ref)}`,
    object: object.ref,
  });
  return { kind: "outside", holder: refName(object.ref) };
}

function notFound(kind: string, name: string): string {
  return `could not get ${kind} "${name}", ${kind}.external-secrets.io "${name}" not found`;
}

function readyClient(store: Store, namespace: string, context: Context): Client | Failure {
  const { ref } = store.object;
  const waitsFor = [waitsForObject(ref)];
  if (!isReady(store.object)) {
    const isThere = admissionRefusal(store, context) === undefined;
    const reason = isThere ? `${ref.kind} "${ref.name}" is not ready` : notFound(ref.kind, ref.name);
    return providerFailure("waiting", reason, waitsFor);
  }
  const connection = connect(store, namespace, context);
  if (connection.kind !== "failed") return connection;
  // The review's own words do not fit a request for a Secret; the transport's do.
  const error = connection.error.replace(/^could not verify if client is valid: Post "[^"]*": /, "");
  return providerFailure("waiting", error, waitsFor);
}

function isReady(store: WorldObject): boolean {
  return listAt(store.object, "status", "conditions").some(
    (condition) => stringAt(condition, "type") === "Ready" && stringAt(condition, "status") === "True",
  );
}

/** `spec.conditions` of a ClusterSecretStore. Labels of a namespace that the repository does not define are not known. */
function deniedByConditions(store: Store, external: WorldObject, context: Context): Failure | undefined {
  const conditions = listAt(store.object.object, "spec", "conditions");
  if (!store.isClusterStore || conditions.length === 0) return undefined;
  const { namespace } = external.ref;
  if (conditions.some((condition) => mayMatch(condition, namespace))) return undefined;
  const error = `using cluster store "${store.object.ref.name}" is not allowed from namespace "${namespace}": denied by spec.condition`;
  const stands = context.fails({
    rule: "external-secrets/store-config",
    object: external.ref,
    about: "conditions",
    message: error,
    blame: { object: store.object.ref, path: ["spec", "conditions"] },
    known: knownFromSource,
    details: { about: "conditions", store: refName(store.object.ref), isClusterStore: true, namespace },
  });
  return stands ? providerFailure("failed", error) : undefined;
}

function mayMatch(condition: Json, namespace: string): boolean {
  if (at(condition, "namespaceSelector") !== undefined) return true;
  if (listAt(condition, "namespaces").includes(namespace)) return true;
  return listAt(condition, "namespaceRegexes").some(
    (pattern) => typeof pattern !== "string" || matchesUnanchored(pattern, namespace),
  );
}

/** Go's regexp.MatchString; one that cannot be read was refused with the store. */
function matchesUnanchored(pattern: string, text: string): boolean {
  const test = regexpTest(pattern);
  return typeof test !== "function" || test(text);
}
