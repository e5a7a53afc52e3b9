import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";
import { seeExternalSecret } from "../../see-it.ts";

export const templateError: Rule = {
  id: "external-secrets/template-error",
  title: ({ details }) => {
    const external = String(details?.["external"]);
    if (typeof details?.["missing"] === "string")
      return `A template of ${external} uses ${details["missing"]}, which is not fetched`;
    if (details?.["kind"] !== undefined) return `${external} takes a template from where there is none`;
    return `The template for ${String(details?.["key"])} of ${external} does not work`;
  },
  message: (trouble) => `${why(trouble)} External Secrets then writes nothing at all, so the Secret never appears.`,
  remedy: ({ details }) => {
    if (typeof details?.["meant"] === "string") {
      return details["kind"] === undefined ? `write .${details["meant"]}` : `write name: ${details["meant"]}`;
    }
    if (typeof details?.["missing"] === "string")
      return `add an entry with secretKey: ${details["missing"]} to spec.data, or correct the name`;
    if (Array.isArray(details?.["held"])) return `name one of the keys it has: ${details["held"].join(", ")}`;
    const braces = /function "([^"]+)" not defined/.test(String(details?.["message"]));
    return braces ? "write braces that are meant for another program as {{ `{{ … }}` }}" : undefined;
  },
  fixes,
  seeIt: seeExternalSecret,
  explanation: {
    summary: "A template of an ExternalSecret cannot be parsed or executed.",
    why: 'Templates are Go templates over what was fetched, under the names of `data[].secretKey` (or the keys that `dataFrom` brought), not under the names at the source. A name that is not there is an error, also inside `if` and `default`; `index . "name"` is the way to ask for a key that may be absent. Every `{{` is taken for a template, also one that was meant for another program. One broken key keeps the whole Secret from being written.',
    looksLike: [
      'unable to execute template at key <key>: template: <key>:<line>:<column>: executing "<key>" at <.name>: map has no entry for key "<name>"',
      'unable to parse template at key <key>: template: <key>:<line>: function "<name>" not defined',
      "could not apply template: could not execute template",
      'error fetching templateFrom data: configmaps "<name>" not found',
      "error in configmap <name>: missing key <key>",
      "could not update secret",
    ],
    mend: "Use the names of `secretKey`. Braces that are not for External Secrets are written as text:\n\n```yaml\ndata:\n  config: 'library/{{ `{{y}}/{{MM}}` }}'\n```",
    sources: [
      "external-secrets runtime/template/v2/template.go, Execute",
      "external-secrets pkg/controllers/externalsecret/externalsecret_controller_template.go",
      "external-secrets issues 3843, 3480",
    ],
  },
};

function why({ details }: Trouble): string {
  const fetched = Array.isArray(details?.["fetched"]) ? details["fetched"].join(", ") : "";
  if (typeof details?.["missing"] === "string") {
    return fetched === "" ? `There is no ${details["missing"]}.` : `Only these names are fetched: ${fetched}.`;
  }
  return `It says: ${String(details?.["message"])}.`;
}
