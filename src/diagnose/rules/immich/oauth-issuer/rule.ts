import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

const noSuchApplication =
  "Immich asks at this address how people log in, and gets no answer but 404. Nobody can log in by OAuth; all else works.";

export const oauthIssuer: Rule = {
  id: "immich/oauth-issuer",
  title: (trouble) =>
    detail(trouble, "insecure") === ""
      ? `Authentik has no application ${detail(trouble, "slug")}: Immich's is called ${detail(trouble, "declared")}`
      : "Immich asks no OAuth issuer without TLS",
  message: (trouble) =>
    detail(trouble, "insecure") === ""
      ? noSuchApplication
      : "Since 3.0 it refuses http:// unless it is told to take it. Nobody can log in by OAuth; all else works.",
  remedy: (trouble) =>
    detail(trouble, "insecure") === ""
      ? `write /application/o/${detail(trouble, "declared")}/ in oauth.issuerUrl`
      : "use https://, or set oauth.allowInsecureRequests: true",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "The issuer of Immich's OAuth settings names an application that Authentik does not have, or has no TLS.",
    why: "Authentik offers OpenID Connect at `/application/o/<slug>/`, with the slug of the application, not its name or the provider's. A blueprint in this repository declares the application that leads back to Immich (`app.immich:///oauth-callback`) under another slug, and none under this one. An issuer with `http://` is asked since 3.0 only with `oauth.allowInsecureRequests: true`.",
    looksLike: [
      "Error in OAuth discovery: ClientError: unexpected HTTP response status code",
      "Error in OAuth discovery: OPError: expected 200 OK, got: 404 Not Found",
      "Error in OAuth discovery: ClientError: only requests to HTTPS are allowed",
    ],
    mend: 'Use the slug of the blueprint\'s `authentik_core.application`.\n\n```yaml\noauth:\n  enabled: true\n  issuerUrl: "https://sso.example.org/application/o/immich/"\n```',
    sources: [
      "goauthentik/authentik authentik/providers/oauth2/urls.py and views/provider.py, ProviderInfoView",
      "immich-app/immich server/src/repositories/oauth.repository.ts; issues 7613, 28947",
      "Immich's blog, Migrating to v3",
    ],
  },
};
