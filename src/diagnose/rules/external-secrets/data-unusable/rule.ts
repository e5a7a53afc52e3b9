import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeExternalSecret } from "../../see-it.ts";

export const dataUnusable: Rule = {
  id: "external-secrets/data-unusable",
  title: (trouble) =>
    `${detail(trouble, "external")} ${titles[detail(trouble, "step")] ?? "cannot use what it fetches"}`,
  message: (trouble) =>
    `External Secrets says: ${detail(trouble, "error")}. It then writes nothing at all, so the Secret never appears.`,
  remedy,
  seeIt: seeExternalSecret,
  explanation: {
    summary: "What an ExternalSecret fetches cannot be found, renamed or decoded as it asks for.",
    why: "Between fetching and the template stand some steps, in this order: `rewrite` gives keys other names; where there is none, `conversionStrategy` makes the names fit for a Secret; then the names are checked; then `decodingStrategy` decodes the values. Values of the Kubernetes provider come decoded already: `Base64` decodes a second time. `rewrite.merge` reads every value as a JSON object. A generator must be of the group generators.external-secrets.io and in the namespace of the ExternalSecret. Where one step fails, nothing is written.",
    looksLike: [
      "error applying rewrite to keys: failed rewrite operation[<n>]: <reason>",
      "error applying conversion strategy Default to keys: secret name collision during conversion: <key>",
      "invalid secret keys (TIP: use rewrite or conversionStrategy to change keys): key has invalid character <sign>, only alphanumeric, '-', '.' and '_' are allowed: <key>",
      "error applying decoding strategy Base64 to data: illegal base64 data at input byte <n>",
      "failure decoding key <key>: illegal base64 data at input byte <n>",
      "regexp failed with failed to compile: error parsing regexp: <reason>",
      "transform failed with failed to parse template: <reason>",
      "merge failed with conflicts: <keys>",
      "merge failed with failed to unmarshal JSON: <reason>",
      'merge failed with key "<key>" not found in input map',
      "could not compile find.name.regexp [<expression>]: <reason>",
      "property <property> does not exist in key <name>",
      "failed to unmarshal secret: invalid JSON format",
      'unable to get generator: <kind>.generators.external-secrets.io "<name>" not found',
    ],
    mend: "Look at the step that the message names. Leave `decodingStrategy` out for the Kubernetes provider, unless the value itself is base64:\n\n```yaml\nremoteRef:\n  key: immich-postgres\n  property: password\n```",
    sources: [
      "external-secrets runtime/esutils/utils.go, RewriteMap, ConvertKeys and ValidateKeys",
      "external-secrets runtime/decoding/decoding.go",
      "external-secrets pkg/controllers/externalsecret/externalsecret_controller_secret.go",
      "external-secrets runtime/esutils/resolvers/generator.go",
    ],
  },
};

const titles: Readonly<Record<string, string>> = {
  rewrite: "cannot rename the keys it fetches",
  conversion: "fetches two keys that become one",
  keys: "fetches a key that a Secret cannot have",
  decoding: "decodes what is not base64",
  find: "looks for Secrets by an expression that cannot be read",
  extract: "extracts what is not there",
  generator: "names a generator that does not exist",
};

function remedy(trouble: Trouble): string | undefined {
  const error = detail(trouble, "error");
  switch (detail(trouble, "step")) {
    case "decoding":
      return "take decodingStrategy out";
    case "conversion":
      return "give the keys other names by rewrite";
    case "keys":
      return "take conversionStrategy: None out, or let rewrite give a name of letters, digits, - . and _";
    case "extract":
      return error.includes("does not exist") ? "name a key of the Secret in property" : "extract without property";
    default:
      return error.includes("conflicts") ? "set conflictPolicy: Ignore, or priority" : undefined;
  }
}
