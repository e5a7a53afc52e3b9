import type { Path } from "../../../source/index.ts";
import { stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { isNamedIn } from "./is-named-in.ts";
import { workloadKinds } from "../pods/pod.ts";
import { referencesOf } from "./references.ts";

/** An object that makes a Secret, and where the Secret's name is written in it. */
export interface NamedMaker {
  readonly maker: WorldObject;
  readonly path: Path;
  /** What it calls the Secret. */
  readonly secret: string;
}

const externalSecret = "external-secrets.io/ExternalSecret";

/**
 * Several workloads ask for one Secret that nobody makes, and one ExternalSecret beside them makes a Secret that nobody asks for:
 * it is the one that bears the wrong name, as after copying it from another app.
 */
export function misnamedSecret(world: World, namespace: string, name: string): NamedMaker | undefined {
  const workloads = workloadKinds.flatMap((kind) => world.list(kind, namespace));
  const asking = workloads.filter((workload) =>
    referencesOf(workload).some((each) => each.kind === "Secret" && each.name === name),
  );
  if (asking.length < 2) return undefined;
  const unused = world
    .list(externalSecret, namespace)
    .filter(({ role }) => role === "subject")
    .map(namedMaker)
    .filter((made) => !isUsed(world, namespace, made));
  return unused.length === 1 ? unused[0] : undefined;
}

/** The Secret that an ExternalSecret makes, or the one that bears the object's own name. */
export function namedMaker(maker: WorldObject): NamedMaker {
  const path = ["spec", "target", "name"];
  const secret = stringAt(maker.object, ...path);
  return secret ? { maker, path, secret } : { maker, path: ["metadata", "name"], secret: maker.ref.name };
}

/** Does anything of the subject name it, besides its maker and itself? The app that it was copied from may well. */
function isUsed(world: World, namespace: string, { maker, secret }: NamedMaker): boolean {
  return world
    .all()
    .some(
      (object) =>
        object.role === "subject" &&
        object.ref.namespace === namespace &&
        object.ref !== maker.ref &&
        !(object.ref.kind === "Secret" && object.ref.name === secret) &&
        isNamedIn(object, secret),
    );
}
