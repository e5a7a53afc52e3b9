import { parseYaml, type TextFile, type YamlFile } from "../source/index.ts";

/** YAML has no action at the beginning of a line; a chart's template has. */
const isTemplate = /^\{\{/m;

/**
 * Reads a file that may be a chart's template: an action that has its lines for itself counts as blank, any other as a word, so that
 * everything else stands where it stands.
 */
export function readTemplate(
  file: TextFile,
  read: () => YamlFile | undefined = () => parseYaml(file),
): YamlFile | undefined {
  const yaml = isTemplate.test(file.text) ? undefined : read();
  const isRead = yaml !== undefined && yaml.problems.length === 0;
  return isRead || !file.text.includes("{{") ? yaml : parseYaml({ path: file.path, text: withoutActions(file.text) });
}

function withoutActions(text: string): string {
  return text
    .replaceAll(/^[ \t]*\{\{(?:(?!\}\})[^])*\}\}[ \t]*$/gm, (action) => action.replaceAll(/[^\n]/g, " "))
    .replaceAll(/\{\{[^]*?\}\}/g, (action) => "x".repeat(action.length));
}
