import { atLeast } from "../../../catalog/index.ts";
import { nodeAt, type Node } from "../../../source/index.ts";
import type { Blame } from "../../engine/index.ts";
import { isKnown, type ReadConfigFile } from "./config-file.ts";
import { authentikApplications } from "./authentik-applications.ts";
import type { ServerStart } from "../server-start.ts";

/**
 * Authentik answers below the slug of an application, and with 404 below any other (ProviderInfoView.dispatch). Where the
 * repository declares Immich's application, another slug is a slip. Immich starts all the same.
 */
export function noteOauthIssuer(
  start: ServerStart,
  settings: Node,
  issuer: Node,
  file: ReadConfigFile,
  blame: Blame,
): void {
  const enabled = nodeAt(settings, ["oauth", "enabled"]);
  if (enabled?.kind !== "scalar" || enabled.value !== true || issuer.kind !== "scalar") return;
  if (isKnown(file, issuer.span)) noteInsecure(start, settings, issuer.text, blame);
  const slug = /^https?:\/\/[^/]+\/application\/o\/([\w-]+)(?:\/|$)/.exec(issuer.text)?.[1];
  if (slug === undefined || !isKnown(file, slugWithin(file, issuer, slug))) return;
  const { slugs, ofImmich } = authentikApplications(start.context.world);
  const [declared] = [...ofImmich].sort();
  if (declared === undefined || slugs.has(slug)) return;
  start.context.notes({
    rule: "immich/oauth-issuer",
    object: start.workload.ref,
    message: `${issuer.text} answers 404`,
    blame,
    known: { from: "source", of: "authentik ProviderInfoView" },
    details: { slug, declared },
    weight: "side",
  });
}

/** Since 3.0 Immich asks an issuer without TLS only where it is told so. */
function noteInsecure(start: ServerStart, settings: Node, issuer: string, blame: Blame): void {
  const allowed = nodeAt(settings, ["oauth", "allowInsecureRequests"]);
  if (!/^http:\/\//i.test(issuer) || allowed !== undefined || !atLeast(start.version, "3.0.0")) return;
  start.context.notes({
    rule: "immich/oauth-issuer",
    object: start.workload.ref,
    about: "insecure",
    message: "Error in OAuth discovery: ClientError: only requests to HTTPS are allowed",
    blame,
    known: { from: "docs", of: "Immich, Migrating to v3" },
    details: { insecure: issuer },
    weight: "side",
  });
}

/** The host may be a variable, whatever becomes of that. */
function slugWithin(
  { text }: ReadConfigFile,
  { span }: Node,
  slug: string,
): { readonly start: number; readonly end: number } | undefined {
  if (span === undefined) return undefined;
  const at = text.slice(span.start, span.end).lastIndexOf(`/o/${slug}`);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + slug.length + 3 };
}
