import type { Context } from "../../engine/index.ts";
import { at, stringAt } from "../../../world/index.ts";
import { storeFails, type Store } from "./store.ts";

/** The API server that a store reads from. */
export interface Server {
  readonly url: string;
  /** Is it the cluster's own? Of any other nothing is known here. */
  readonly isThisCluster: boolean;
}

/** What a manifest gets that leaves `server` as it should be. */
const usualServer: Server = { url: "https://kubernetes.default.svc", isThisCluster: true };

export function hasServer(store: Store): boolean {
  return at(store.kubernetes, "server") !== undefined;
}

/**
 * The CRD's default for `url` (a host without a scheme) only counts where `server` itself is written: a block left out is never
 * defaulted, and no client is made (BuildRESTConfigFromKubernetesConnection).
 */
export function serverOf(store: Store, context: Context): Server | { readonly error: string } {
  const url = hasServer(store) ? (stringAt(store.kubernetes, "server", "url") ?? "kubernetes.default") : "";
  if (url !== "") return { url, isThisCluster: ownHosts.has(hostOf(url)) };
  const error = "failed to prepare auth: no server URL provided";
  return serverMissing(store, error, context) ? { error } : usualServer;
}

/** States that the store names no server. */
export function serverMissing(store: Store, message: string, context: Context): boolean {
  return storeFails(store, context, {
    rule: "store-config",
    about: "server",
    message,
    path: ["server", "url"],
    missing: hasServer(store) ? undefined : "no server",
  });
}

const ownHosts: ReadonlySet<string> = new Set([
  "kubernetes",
  "kubernetes.default",
  "kubernetes.default.svc",
  "kubernetes.default.svc.cluster.local",
]);

export function schemeOf(url: string): string | undefined {
  return /^([a-z]+):\/\//.exec(url)?.[1];
}

function hostOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//, "").replace(/[:/].*$/s, "");
}
