import { refName, stringAt, type World, type WorldObject } from "../../../../world/index.ts";
import { waitsForObject, type Blame, type Context } from "../../../engine/index.ts";
import { expectationOf, type Expectation } from "../../../kubernetes/index.ts";
import type { Path } from "../../../../source/index.ts";
import { knownFromSource } from "../../known.ts";
import { looksLike } from "../../../../catalog/index.ts";
import { kubernetesPath } from "../../store/store.ts";
import type { Client } from "../store-client.ts";
import { providerFailure, type Failure } from "../failure.ts";

/** A Secret that a client of this cluster reads. */
export interface Request {
  readonly external: WorldObject;
  readonly client: Extract<Client, { kind: "this-cluster" }>;
  /** The Secret's name. */
  readonly key: string;
  /** Of the reference's `key`, in the ExternalSecret. */
  readonly path: Path;
  /** What External Secrets calls a Secret that is not there; `extract` has words of its own. */
  readonly absence: string;
}

/** The Secret; `outside` where somebody else has to make it, so that nothing is known of it. */
export function sourceSecret(request: Request, context: Context): WorldObject | "outside" | Failure {
  const { external, client, key, path, absence } = request;
  const expectation = expectationOf(context.world, "Secret", client.namespace, key);
  if (expectation.kind === "there") return expectation.object;
  if (expectation.kind === "coming") {
    const makers = expectation.makers.filter((maker) => maker !== external);
    if (makers.length > 0)
      return providerFailure(
        "waiting",
        absence,
        makers.map(({ ref }) => waitsForObject(ref)),
      );
  }
  const evidence = evidenceOfAbsence(context.world, external.ref.namespace, request, expectation);
  if (!evidence) {
    context.assumes({ message: `Secret ${key} exists in namespace ${client.namespace}`, object: undefined });
    return "outside";
  }
  const stands = context.fails({
    rule: "external-secrets/source-missing",
    object: external.ref,
    about: key,
    message: absence,
    blame: evidence.reason === "other-namespace" ? namespaceBlame(client.store) : { object: external.ref, path },
    known: knownFromSource,
    details: { external: refName(external.ref), key, namespace: client.namespace, ...evidence },
  });
  if (!stands) return "outside";
  return providerFailure("waiting", absence, [{ kind: "Secret", namespace: client.namespace, name: key }]);
}

/** Will nobody ever bring it? */
export function isCertainlyAbsent(request: Request, context: Context): boolean {
  const expectation = expectationOf(context.world, "Secret", request.client.namespace, request.key);
  if (expectation.kind === "there" || expectation.kind === "coming") return false;
  return evidenceOfAbsence(context.world, request.external.ref.namespace, request, expectation) !== undefined;
}

function namespaceBlame(store: WorldObject): Blame {
  const path = [...kubernetesPath, "remoteNamespace"];
  const missing = stringAt(store.object, ...path) === undefined ? "no remoteNamespace" : undefined;
  return { object: store.ref, path, missing };
}

type Evidence = { readonly reason: "misspelt" | "other-namespace" | "not-made"; readonly meant: string };

/**
 * Why nobody outside will bring the Secret: the repository holds it under a name that differs by a slip, holds it elsewhere, or
 * holds the database cluster whose operator makes Secrets of such names.
 */
function evidenceOfAbsence(
  world: World,
  own: string,
  { client: { namespace }, key }: Request,
  expectation: Expectation,
): Evidence | undefined {
  const cluster = /^.+\.([^.]+)\.credentials\.postgresql\.acid\.zalan\.do$/.exec(key)?.[1];
  if (cluster !== undefined) {
    const clusters = world.list("acid.zalan.do/postgresql").filter(({ ref }) => ref.name === cluster);
    const here = clusters.find(({ ref }) => ref.namespace === namespace);
    const beside = clusters.find(({ ref }) => ref.namespace === own);
    if (here)
      return here.health.size > 0 ? { reason: "not-made", meant: namesMadeFor(world, here).join(", ") } : undefined;
    return beside ? { reason: "other-namespace", meant: own } : undefined;
  }
  if (namespace !== own && world.get("Secret", own, key)) return { reason: "other-namespace", meant: own };
  // Operators that are not simulated may make it.
  if (expectation.kind === "elsewhere") return undefined;
  const slip = world.list("Secret", namespace).find(({ ref }) => looksLike(key, ref.name) || isHashed(key, ref.name));
  return slip && { reason: "misspelt", meant: slip.ref.name };
}

function namesMadeFor(world: World, cluster: WorldObject): readonly string[] {
  return world
    .list("Secret", cluster.ref.namespace)
    .filter(({ madeBy }) => madeBy?.kind === cluster.ref.kind && madeBy.name === cluster.ref.name)
    .map(({ ref }) => ref.name);
}

/** The name that a kustomize generator gives: the fields of External Secrets are not rewritten to it. */
export function isHashed(name: string, other: string): boolean {
  return other.startsWith(`${name}-`) && /^[a-z0-9]{10}$/.test(other.slice(name.length + 1));
}
