import type { Manifest, Ref } from "../render/index.ts";
import type { Json } from "../source/index.ts";
import type { Tracked } from "../template/index.ts";

export type JsonObject = { readonly [key: string]: Json };

/** An object in the simulated cluster. */
export interface WorldObject {
  readonly ref: Ref;
  /** As the API server stores it. `status` is what its controller wrote, in the real controller's words. */
  readonly object: JsonObject;
  /** The manifest it was applied from; absent for what a controller made. */
  readonly manifest?: Manifest | undefined;
  /** The object whose controller made this one. */
  readonly madeBy?: Ref | undefined;
  /** `subject`: what the forecast is about. `context`: it satisfies references and yields no findings. */
  readonly role: "subject" | "context";
  /** What a Secret or ConfigMap holds. */
  readonly data?: KeyedData | undefined;
  /** How it fares, by controller; several may look at one object. */
  readonly health: ReadonlyMap<string, Health>;
  /** The deployer's object that applied it (Flux keeps an inventory, Argo CD a tracking annotation). */
  readonly deployedBy?: Ref | undefined;
  /**
   * It was there before the change that is forecast. `outdated`: the change brings it in another form, or no more, and nobody has
   * acted on that yet. `updated`: somebody has.
   */
  readonly before?: "unchanged" | "outdated" | "updated" | undefined;
  /** As it was before the change, where that alters it; without its status. */
  readonly previous?: JsonObject | undefined;
  /** True for an object that came to rest before this run began, so that nobody looks at it again. */
  readonly settled?: boolean | undefined;
  /** When `status` last changed, in seconds since the first apply. */
  readonly statusSince: number;
}

/** The values of a Secret or ConfigMap. */
export interface KeyedData {
  readonly values: ReadonlyMap<string, Tracked>;
  /** False where more keys may exist than are known here, as with Secrets from an outside source. */
  readonly complete: boolean;
}

export interface Health {
  /**
   * - `waiting`: for another object; it goes on by itself once that is there.
   * - `failed`: a step of its own fails.
   * - `falsely-ready`: its status says ready and it is not.
   * - `unknown`: cannot be known here.
   */
  readonly state: "ready" | "waiting" | "failed" | "falsely-ready" | "unknown";
  /** In the controller's own words: `SecretSyncedError`, `CreateContainerConfigError: secret "x" not found` … */
  readonly reason: string;
}

const severity: readonly Health["state"][] = ["ready", "unknown", "falsely-ready", "waiting", "failed"];

/** The worst of what the controllers say of an object; undefined when none looks at it. */
export function healthOf(object: WorldObject): Health | undefined {
  let worst: Health | undefined;
  for (const health of object.health.values()) {
    if (!worst || severity.indexOf(health.state) > severity.indexOf(worst.state)) worst = health;
  }
  return worst;
}
