import { isOpen } from "../../../source/index.ts";
import { isOneSlipOff } from "../../../catalog/index.ts";
import { stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { waitsForObject, type Context, type WaitsFor } from "../../engine/index.ts";
import { expectationOf, isCopied } from "../references/expectation.ts";
import { isNamedInSpec } from "../references/is-named-in.ts";
import { namedMaker } from "../references/misnamed-secret.ts";
import { mayComeIn } from "../references/opaque-parts.ts";
import { mountCredentials, takenByVolumes, type MountCredentials } from "./mount-credentials.ts";

/** Why a pod does not get one of its volumes. */
export interface Unmounted {
  readonly state: "failed" | "waiting";
  readonly reason: string;
  readonly waitsFor: readonly WaitsFor[];
}

/** The volumes of a workload that lack a Secret to be mounted with. */
export function unmounted(workload: WorldObject, context: Context): readonly Unmounted[] {
  return mountCredentials(workload, context.world).flatMap((credentials): readonly Unmounted[] => {
    const { namespace, name, says } = credentials;
    const waitsFor = [{ kind: "Secret", namespace, name }] as const;
    const expectation = expectationOf(context.world, "Secret", namespace, name);
    if (expectation.kind === "there" || isOpen(name) || isOpen(namespace)) return [];
    if (expectation.kind === "coming") {
      const makers = expectation.makers.map((maker) => waitsForObject(maker.ref));
      return [{ state: "waiting", reason: says, waitsFor: [...waitsFor, ...makers] }];
    }
    const meant = meantBy(context.world, credentials);
    if (meant === undefined) {
      context.assumes({ message: `Secret ${name} exists in namespace ${namespace}`, object: workload.ref });
      return [];
    }
    return isMissing(workload, credentials, meant, context) ? [{ state: "failed", reason: says, waitsFor }] : [];
  });
}

/** What somebody has written instead: the same name in another namespace, or one that is a slip off it in this one. */
type Meant = { readonly away: string; readonly present: readonly string[] };

/**
 * Credentials for a share are often made by hand, once for many. They are missing where the repository makes them elsewhere, or
 * under nearly that name, and no volume and nothing else takes those.
 */
function meantBy(world: World, { name, namespace }: MountCredentials): Meant | undefined {
  if (mayComeIn(world, "Secret", namespace, name) || isCopied(world, "Secret", namespace, name)) return undefined;
  const free = secretMakers
    .flatMap((kind) => world.list(kind))
    .filter((maker) => maker.manifest !== undefined)
    .map((maker) => ({
      maker,
      secret: maker.ref.kind === "ExternalSecret" ? namedMaker(maker).secret : maker.ref.name,
    }))
    .filter(({ maker, secret }) => !isTaken(world, maker, secret));
  const namesakes = free.filter(({ secret }) => secret === name).map(({ maker }) => maker);
  const [away, ...others] = new Set(namesakes.map(({ ref }) => ref.namespace));
  // What names no namespace may be put into any.
  const isPlaced = namesakes.every(({ object }) => stringAt(object, "metadata", "namespace") !== undefined);
  if (away !== undefined) return others.length === 0 && isPlaced ? { away, present: [] } : undefined;
  const near = free.filter(({ maker, secret }) => maker.ref.namespace === namespace && isOneSlipOff(name, secret));
  const [only] = near;
  return only && near.length === 1 ? { away: "", present: [only.secret] } : undefined;
}

const secretMakers = ["external-secrets.io/ExternalSecret", "bitnami.com/SealedSecret", "Secret"];

/** Does anything in its namespace, or a volume or class, take the Secret that this one makes? */
function isTaken(world: World, { ref }: WorldObject, secret: string): boolean {
  const { namespace } = ref;
  if (world.derived(takenByVolumes).has(`${namespace}/${secret}`)) return true;
  return world.all().some((object) => {
    const isOther = object.ref.namespace === namespace && object.ref !== ref && object.ref.kind !== "Secret";
    return isOther && isNamedInSpec(object, secret);
  });
}

function isMissing(
  workload: WorldObject,
  { holder, path, name, namespace, says }: MountCredentials,
  { away, present }: Meant,
  context: Context,
): boolean {
  return context.fails({
    rule: "reference/missing",
    object: workload.ref,
    about: `Secret ${name}`,
    message: says,
    blame: { object: holder.ref, path },
    known: { from: "source", of: "kubelet pkg/volume/csi, and external-provisioner" },
    details: {
      kind: "Secret",
      name,
      key: "",
      use: "mount",
      namespace,
      present,
      again: [],
      misnamed: "",
      called: "",
      away,
      effect: "its volume is not mounted and the pod does not start",
    },
  });
}
