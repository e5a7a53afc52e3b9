import type { Rule } from "../../../rule.ts";

export const substitutionFailed: Rule = {
  id: "flux/substitution-failed",
  title: () => "Flux cannot put the variables into the manifests",
  message: ({ message }) => `Nothing of this Kustomization is applied. Flux says: ${message}`,
  remedy: ({ details }) =>
    typeof details?.["remedy"] === "string"
      ? details["remedy"]
      : "write $${…} for what Flux must leave alone, or set the annotation kustomize.toolkit.fluxcd.io/substitute: disabled",
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} describe kustomizations.kustomize.toolkit.fluxcd.io ${object.name}`,
  explanation: {
    summary:
      "`postBuild` meets a `${…}` that is none of its variables: a shell script, a template, a value that breaks the YAML.",
    why: "With `postBuild`, kustomize-controller prints each object as YAML, replaces every `${…}` in the whole text and reads it again. So `${…}` of shell scripts in ConfigMaps is read by its rules too, and a value with a colon, a quote or a line break can make the object unreadable, and so can the empty text that stands for a variable that nothing sets: `image: registry.example.org/app:${TAG}` then ends with a colon. One such object fails the whole Kustomization.",
    looksLike: [
      "post build failed for '<kind>/<name>': envsubst error: variable substitution failed: missing closing brace",
      "post build failed for '<kind>/<name>': envsubst error: variable substitution failed: unable to parse variable name",
      "post build failed for '<kind>/<name>': envsubst error: variable substitution failed: bad substitution",
      "'<name>' var name is invalid, must match '^[_[:alpha:]][_[:alpha:][:digit:]]*$'",
      "post build failed for '<kind>/<name>': envsubst error: YAMLToJSON: yaml: <message>",
    ],
    mend: "Write `$${NAME}` where the text must keep `${NAME}`, or set the annotation or label `kustomize.toolkit.fluxcd.io/substitute: disabled` on the object, with a generator through `generatorOptions`. A value with special characters needs the quote as a variable of its own: `${quote}${VALUE}${quote}`.",
    sources: ["fluxcd/pkg kustomize/kustomize_varsub.go, SubstituteVariables", "fluxcd/pkg envsubst/parse/parse.go"],
  },
};
