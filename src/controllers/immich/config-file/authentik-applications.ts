import { parseYaml, toJson, type Json } from "../../../source/index.ts";
import { plainText } from "../../../template/index.ts";
import { at, listAt, stringAt, type World } from "../../../world/index.ts";

/** What the blueprints of this repository declare in Authentik. */
export interface AuthentikApplications {
  /** Of every application: how its addresses call it. */
  readonly slugs: ReadonlySet<string>;
  /** Of those that send people back to Immich. */
  readonly ofImmich: ReadonlySet<string>;
}

/** A blueprint is a YAML file of entries; charts and operators read them from ConfigMaps (authentik/blueprints/v1/common.py). */
export function authentikApplications(world: World): AuthentikApplications {
  return world.derived(declaredApplications);
}

function declaredApplications(world: World): AuthentikApplications {
  const texts = world
    .list("ConfigMap")
    .flatMap(({ data }) => [...(data?.values.values() ?? [])].map(plainText))
    .filter((text) => text.includes(application));
  const blueprints = texts.map(entriesOf);
  return {
    slugs: new Set(blueprints.flatMap((entries) => entries.flatMap((entry) => slugOf(entry) ?? []))),
    ofImmich: new Set(blueprints.flatMap(slugsOfImmich)),
  };
}

const application = "authentik_core.application";
const provider = "authentik_providers_oauth2.oauth2provider";

function entriesOf(text: string): readonly Json[] {
  return parseYaml({ path: "", text }).documents.flatMap((document) => listAt(toJson(document), "entries"));
}

function slugOf(entry: Json): string | undefined {
  if (stringAt(entry, "model") !== application) return undefined;
  return stringAt(entry, "attrs", "slug") ?? stringAt(entry, "identifiers", "slug");
}

/** The provider is named by the `id` of its entry (`!KeyOf`). */
function slugsOfImmich(entries: readonly Json[]): readonly string[] {
  const providers = new Set(
    entries
      .filter((entry) => stringAt(entry, "model") === provider && leadsToImmich(at(entry, "attrs", "redirect_uris")))
      .flatMap((entry) => stringAt(entry, "id") ?? []),
  );
  return entries.flatMap((entry) => {
    const named = stringAt(entry, "attrs", "provider");
    return named !== undefined && providers.has(named) ? (slugOf(entry) ?? []) : [];
  });
}

/** Only Immich has these: its mobile app's scheme, and the page that stands in for it. */
function leadsToImmich(uris: Json | undefined): boolean {
  return uris !== undefined && /app\.immich:\/\/|\/api\/oauth\/mobile-redirect/.test(JSON.stringify(uris));
}
