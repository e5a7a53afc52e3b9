import type { Context } from "../../engine/index.ts";
import { authorityMissing, hasAuthority } from "./certificate-authority.ts";
import { hasServer, schemeOf, type Server } from "./server.ts";
import { storeFails, type Store } from "./store.ts";

const rulesReview = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";

/**
 * Why the first request to this cluster's API server fails. It takes TLS only, with a certificate that the cluster's own CA signed,
 * which no image knows.
 */
export function firstRequestError(store: Store, server: Server, context: Context): string | undefined {
  const error = requestError(server.url);
  if (schemeOf(server.url) === "http") return plainHttp(store, server, error, context) ? error : undefined;
  if (hasAuthority(store) || !hasServer(store)) return undefined;
  return authorityMissing(store, context, error) ? error : undefined;
}

/** client-go takes `http` for a host without a scheme where there is no CA either (rest.defaultServerUrlFor). */
function requestError(url: string): string {
  const address = schemeOf(url) === undefined ? `http://${url}` : url;
  const cause = address.startsWith("http://")
    ? "dial tcp: i/o timeout"
    : "tls: failed to verify certificate: x509: certificate signed by unknown authority";
  return `could not verify if client is valid: Post "${address.replace(/\/$/, "")}${rulesReview}": ${cause}`;
}

function plainHttp(store: Store, { url }: Server, error: string, context: Context): boolean {
  return storeFails(store, context, {
    rule: "store-config",
    about: "server.url",
    message: error,
    path: ["server", "url"],
    details: { url },
  });
}
