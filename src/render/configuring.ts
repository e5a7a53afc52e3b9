/** How errors in a transformer's own configuration are told: differently for the kustomization's fields and for plugins. */
export type Configuring = (text: string) => string;

/** For a field of the kustomization. */
export function configuring(transformer: string, config: string): Configuring {
  return (text) => `trouble configuring builtin ${transformer} with config: \`\n${config}\n\`: ${text}`;
}
