import { looksLike } from "../../catalog/index.ts";
import { isOpen, type Path } from "../../source/index.ts";
import { at, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import type { BackendProblem } from "./backend.ts";

/** A middleware that a route of Traefik's names, as Traefik knows it, and where it is named. */
interface Named {
  /** `<namespace>-<name>`, without the provider. */
  readonly key: string;
  readonly path: Path;
  /** Its name alone, where the namespace is the route's. */
  readonly short?: string;
  /** Is it all that stands at that place? */
  readonly alone: boolean;
}

const kinds = ["traefik.io/Middleware", "traefik.containo.us/Middleware"] as const;
const annotation = "traefik.ingress.kubernetes.io/router.middlewares";
const provider = "@kubernetescrd";

/**
 * A route whose middleware does not exist is not made at all (pkg/server/router). One that is plainly meant is told; any other may
 * come from elsewhere.
 */
export function missingMiddlewares(route: WorldObject, context: Context): readonly BackendProblem[] {
  const present = kinds.flatMap((kind) => context.world.withHeld().list(kind));
  return namedBy(route).flatMap(({ key, short, alone, path }) => {
    const isThere = present.some(
      (each) =>
        keyOf(each.ref.namespace, each.ref.name) === key || (each.ref.name === short && isAnywhere(each, route)),
    );
    if (isThere || isOpen(key)) return [];
    const one = present
      .map(({ ref }) => ref)
      .find(({ namespace, name }) => name === key || name === short || looksLike(keyOf(namespace, name), key));
    if (!one) {
      context.assumes({ message: `Traefik has middleware ${key}${provider}`, object: route.ref });
      return [];
    }
    const message = `middleware "${key}${provider}" does not exist; requests get 404`;
    const stands = context.fails({
      rule: "gateway/middleware-missing",
      object: route.ref,
      about: key,
      message,
      blame: { object: route.ref, path },
      known: { from: "source", of: "Traefik 2.2–3.6, router.Manager" },
      details: {
        alone,
        key: `${key}${provider}`,
        meant: isIngress(route) ? `${keyOf(one.namespace, one.name)}${provider}` : one.name,
        namespace: one.namespace,
      },
    });
    return stands ? [{ state: "failed", reason: message, waitsFor: [] } as const] : [];
  });
}

/** Whoever applies an object without a namespace says where it goes. */
function isAnywhere(...objects: readonly WorldObject[]): boolean {
  return objects.some(({ object }) => stringAt(object, "metadata", "namespace") === undefined);
}

function isIngress({ ref }: WorldObject): boolean {
  return ref.kind === "Ingress";
}

function namedBy(route: WorldObject): readonly Named[] {
  if (isIngress(route)) return namedByIngress(route);
  return listAt(route.object, "spec", "routes").flatMap((rule, ruleIndex) =>
    listAt(rule, "middlewares").flatMap((entry, index) => {
      const name = stringAt(entry, "name") ?? "";
      const path = ["spec", "routes", ruleIndex, "middlewares", index, "name"];
      if (name.includes("@")) return name.endsWith(provider) ? [{ key: withoutProvider(name), path, alone: true }] : [];
      const namespace = stringAt(entry, "namespace");
      if (namespace !== undefined) return [{ key: keyOf(namespace, name), path, alone: true }];
      return [{ key: keyOf(route.ref.namespace, name), short: name, path, alone: true }];
    }),
  );
}

/** The annotation is Traefik's alone; with a class of another name it means nothing. */
function namedByIngress({ object }: WorldObject): readonly Named[] {
  const className = stringAt(object, "spec", "ingressClassName");
  if (className !== undefined && !className.includes("traefik")) return [];
  const text = at(object, "metadata", "annotations", annotation);
  if (typeof text !== "string") return [];
  const path = ["metadata", "annotations", annotation];
  const names = text.split(",").map((name) => name.trim());
  return names
    .filter((name) => name.endsWith(provider))
    .map((name) => ({ key: withoutProvider(name), path, alone: names.length === 1 }));
}

function withoutProvider(name: string): string {
  return name.slice(0, -provider.length);
}

/** `provider.Normalize(makeID(namespace, name))`. */
function keyOf(namespace: string, name: string): string {
  return `${namespace}-${name}`.split(/[^\p{L}\p{N}]+/u).join("-");
}
