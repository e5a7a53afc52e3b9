import { at, isCiphertext, objectAt, type World, type WorldObject } from "../../world/index.ts";
import type { Controller, Trouble } from "../engine/index.ts";

/**
 * A controller that fails over a value of SOPS, which nobody decrypts, fails over that: the right value is in there. Values that
 * do no harm as they are, such as a password that both sides read from one Secret, nobody fails over.
 */
export function namingCiphertext(controller: Controller): Controller {
  return {
    ...controller,
    reconcile: (object, context) =>
      controller.reconcile(object, {
        ...context,
        fails: (trouble) => context.fails(retold(trouble, context.world) ?? trouble),
        notes: (note) => (retold(note, context.world) ? undefined : context.notes(note)),
      }),
  };
}

function retold(trouble: Trouble, world: World): Trouble | undefined {
  const { object, path } = trouble.blame;
  const [, key] = path;
  if (path.length !== 2 || typeof key !== "string") return undefined;
  const holder = objectAt(world, object);
  const text =
    holder?.data?.values
      .get(key)
      ?.map((piece) => piece.text)
      .join("") ?? "";
  const deployer = holder?.deployedBy;
  if (!holder || !deployer || !isCiphertext(text)) return undefined;
  const told = { kind: object.kind, secret: object.name, key, deployer: deployer.name, of: trouble.rule };
  const about = `${trouble.rule} ${trouble.about ?? ""}`;
  if (deployer.kind === "Application")
    return {
      ...trouble,
      rule: "argo-cd/secret-encrypted",
      about,
      details: told,
      known: knownOf(trouble, "Argo CD 3.0–3.6"),
    };
  const by = objectAt(world, deployer);
  return {
    ...trouble,
    rule: "flux/decryption-missing",
    about,
    blame: isToldToDecrypt(by) ? trouble.blame : { object: deployer, path: ["spec"], missing: "no decryption" },
    known: knownOf(trouble, "kustomize-controller 1.9, DecryptSources"),
    details: told,
  };
}

/** Then it is a ConfigMap: of these kustomize-controller decrypts nothing. */
function isToldToDecrypt(kustomization: WorldObject | undefined): boolean {
  return at(kustomization?.object ?? {}, "spec", "decryption") !== undefined;
}

function knownOf({ known }: Trouble, of: string): Trouble["known"] {
  return { from: known.from, of: `${of}; ${known.of}` };
}
