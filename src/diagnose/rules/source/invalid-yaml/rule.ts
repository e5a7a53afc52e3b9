import type { Rule } from "../../../rule.ts";

export const invalidYaml: Rule = {
  id: "source/invalid-yaml",
  title: () => "A file is not valid YAML",
  message: ({ message }) => `No object of this document is applied: ${message}`,
  remedy: () => "mend the line that is shown",
  seeIt: ({ object }) => `kubectl apply --dry-run=client -f ${object.name}`,
  explanation: {
    summary: "A file cannot be parsed: wrong indentation, an unknown anchor, a key given twice.",
    why: "The file is refused before anything looks at what is in it.",
    looksLike: [
      "error converting YAML to JSON: yaml: line <n>: <message>",
      "error parsing <file>: error converting YAML to JSON",
      "yaml: unknown anchor '<name>' referenced",
      'mapping key "<key>" already defined at line <n>',
    ],
    mend: "Mend the line that is shown. A key given twice must lose one of the two.",
    sources: ["gopkg.in/yaml.v3 decode.go", "sigs.k8s.io/yaml YAMLToJSONStrict"],
  },
};
