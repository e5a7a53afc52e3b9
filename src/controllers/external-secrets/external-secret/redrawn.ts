import type { Piece, Tracked } from "../../../template/index.ts";
import { refName, stringAt, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { refreshSeconds } from "./refresh-interval.ts";
import { targetOf } from "./target.ts";

export interface Refreshed {
  readonly data: KeyedData;
  /** When to look again. */
  readonly wakeAt?: number | undefined;
}

/** The engine's clock ends after a day: what is drawn anew less often, as keys are that one rotates on purpose, is only said. */
const latest = 24 * 3600;

/**
 * What is drawn by a generator or a function such as `randAlphaNum` is drawn anew at every refresh (getProviderSecretData asks
 * anew; issues 2377, 2699, 5782). One refresh is simulated: whoever took the first value then has another than the Secret.
 */
export function refreshed(external: WorldObject, data: KeyedData, context: Context): Refreshed {
  const drawn = [...data.values].filter(([, value]) => value.some(isRedrawn));
  const interval = drawn.length === 0 || targetOf(external).immutable ? undefined : refreshSeconds(external, context);
  if (interval === undefined) return { data };
  const trouble = drawnAnew(external, drawn);
  if (interval > latest) {
    context.notes({ ...trouble, weight: "info" });
    return { data };
  }
  if (context.world.now < interval) return { data, wakeAt: interval };
  return { data: context.fails(trouble) ? { ...data, values: drawnAgain(data.values) } : data };
}

function isRedrawn({ from }: Piece): boolean {
  return from?.isRedrawn === true;
}

function drawnAnew(external: WorldObject, drawn: readonly (readonly [string, Tracked])[]): Trouble {
  const keys = drawn.map(([key]) => key).sort();
  const makers = drawn.flatMap(([, value]) => value.filter(isRedrawn).flatMap(({ from }) => from?.name ?? []));
  const interval = stringAt(external.object, "spec", "refreshInterval");
  return {
    rule: "external-secrets/generated-anew",
    object: external.ref,
    message: `secret updated: ${keys.join(", ")} drawn anew`,
    blame: {
      object: external.ref,
      path: ["spec", "refreshInterval"],
      missing: interval === undefined ? "no refreshPolicy" : undefined,
    },
    known: knownFromSource,
    details: {
      external: refName(external.ref),
      secret: targetOf(external).name,
      keys,
      makers: [...new Set(makers)].sort(),
      interval: interval ?? "1h",
    },
  };
}

/** Another text of the same length and alphabet. */
function drawnAgain(values: KeyedData["values"]): ReadonlyMap<string, Tracked> {
  return new Map([...values].map(([key, value]) => [key, value.map(drawAgain)]));
}

function drawAgain(piece: Piece): Piece {
  return isRedrawn(piece) ? { ...piece, text: piece.text.slice(1) + piece.text.slice(0, 1) } : piece;
}
