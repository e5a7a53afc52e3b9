import type { Rule } from "../../../rule.ts";

export const notUtf8: Rule = {
  id: "source/not-utf8",
  title: () => "A file is not valid UTF-8",
  message: () => "The file cannot be read as text, so nothing in it is applied.",
  remedy: () => "save it as UTF-8, or remove it from the list that names it",
  seeIt: () => undefined,
  explanation: {
    summary: "A manifest is saved in another encoding than UTF-8.",
    why: "YAML for Kubernetes is UTF-8. Editors on Windows sometimes save UTF-16 or a local code page.",
    looksLike: ["yaml: invalid leading UTF-8 octet", "yaml: control characters are not allowed"],
    mend: "Save the file as UTF-8.",
    sources: ["gopkg.in/yaml.v3 readerc.go"],
  },
};
