import { fieldText, groupKindOf, type WorldObject } from "../../../../world/index.ts";
import { nodeAt } from "../../../../source/index.ts";
import type { Note, Trouble } from "../../../engine/index.ts";
import { isServers, type Applier } from "./applier.ts";
import { whereItBelongs } from "./belongs.ts";
import { slipsOf, type Slip } from "./slips.ts";
import { decodeMessage, typedMessage } from "./words.ts";

/** What does not have the form of its type, so that the API server cannot read it, or is asked not to take it. */
export function formTroubles(object: WorldObject, applier: Applier): readonly Trouble[] {
  return slipsOf(object)
    .filter((slip) => isRefused(object, slip, applier))
    .map((slip) =>
      slip.kind === "unknown" ? unknownField(object, slip, applier) : refusedForm(object, slip, applier),
    );
}

/**
 * Fields that are gone before the object is stored; with kubectl, which has objects checked strictly, the object is not stored at all.
 * Without a deployer in the repository nobody knows whether it is kubectl that applies it, nor which Helm it is of a Flux from elsewhere.
 */
export function droppedFields(object: WorldObject, applier: Applier): readonly Note[] {
  return slipsOf(object)
    .filter((slip) => !isRefused(object, slip, applier))
    .flatMap((slip): readonly Note[] => {
      if (slip.kind === "double" && applier === "helm of Flux") {
        const trouble = refusedForm(object, slip, "helm on the server's side");
        return [{ ...trouble, details: { ...trouble.details, byHelm4: true }, weight: "side" }];
      }
      if (slip.kind !== "unknown") return [];
      const trouble = unknownField(object, slip, applier);
      const message = `unknown field "${fieldText(slip.path)}"`;
      if (applier === "kubectl") return [{ ...trouble, weight: "side" }];
      return [{ ...trouble, message, weight: applier === "helm of Flux" ? "side" : "info" }];
    });
}

/**
 * kustomize-controller reads the kinds of Kubernetes into Go's types first (fluxcd/pkg ssa normalize), Roles excepted, where unknown
 * fields go. Only server-side apply wants the entries of a list told apart.
 */
function isRefused({ ref }: WorldObject, { kind, path }: Slip, applier: Applier): boolean {
  // It sets labels of its own, and loses all of which one is no text.
  if (kind === "type") return applier !== "flux" || path[0] !== "metadata" || path[1] !== "labels";
  if (kind === "double") return isServers(applier);
  const isAsWritten = groupKindOf(ref).startsWith("rbac.authorization.k8s.io/") && ref.kind.endsWith("Role");
  return isServers(applier) && (applier !== "flux" || isAsWritten);
}

const known = { from: "executed", of: "Kubernetes 1.35" } as const;

function unknownField(object: WorldObject, slip: Slip, applier: Applier): Trouble {
  const field = fieldText(slip.path);
  return {
    rule: "kubernetes/field-unknown",
    object: object.ref,
    about: field,
    message: messageOf(object, slip, applier),
    blame: { object: object.ref, path: slip.path },
    known,
    details: {
      field,
      kind: object.ref.kind,
      fate: isRefused(object, slip, applier) ? "refused" : (unlessRefused[applier] ?? "dropped"),
      belongs: whereItBelongs(slip, object.ref.kind) ?? null,
    },
  };
}

/** Who would refuse it, where others drop it. */
const unlessRefused: Readonly<Partial<Record<Applier, string>>> = {
  kubectl: "by kubectl",
  "helm of Flux": "by Helm 4",
};

function refusedForm(object: WorldObject, slip: Slip, applier: Applier): Trouble {
  return {
    rule: "kubernetes/refused",
    object: object.ref,
    about: slip.path.join("."),
    message: messageOf(object, slip, applier),
    blame: { object: object.ref, path: slip.path },
    known,
    details: { remedy: isQuotedInValues(object, slip) ? quoteIt : remedy(slip) },
  };
}

const quoteIt = "have the chart's template print it as text: {{ … | quote }}";

/** A number whose source is a text in quotes: a template has printed it without them. A variable of Flux is another thing. */
function isQuotedInValues({ manifest }: WorldObject, { path, value }: Slip): boolean {
  const span = nodeAt(manifest?.node, path)?.span;
  // The span of what a template prints is that of the text within the quotes.
  const written = span?.file.text.slice(span.start - 1, span.end + 1) ?? "";
  return typeof value !== "string" && /^(["'])[^$]*\1$/.test(written);
}

function messageOf(object: WorldObject, slip: Slip, applier: Applier): string {
  return isServers(applier) ? typedMessage(object, slip) : decodeMessage(object, slip);
}

function remedy({ kind, value, field }: Slip): string {
  if (kind === "double") return "remove one of the two entries";
  if (field.holds === "list") return "write it as a list";
  const isText = field.type === "string" || field.type.startsWith("~");
  if (field.holds === "one" && isText && (typeof value !== "object" || value === null))
    // Flux writes the manifest anew before it substitutes, and so loses the quotes.
    return `make it text: ${JSON.stringify(String(value))}; of a Flux variable, \${quote}…\${quote} with quote: '"'`;
  if (field.holds === "one" && isText) return "write it as a text";
  switch (field.type) {
    case "bool":
      return "write true or false, without quotes";
    case "int32":
    case "int64":
      return "write a whole number, without quotes";
    case "intOrString":
      return "write one number or name";
    case "quantity":
      return "write a quantity as Kubernetes does: 500m, 2Gi";
    default:
      return "write it as a mapping";
  }
}
