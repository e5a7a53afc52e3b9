export { helmCommand, type HelmCommand } from "./helm-command.ts";
export { HelmImpossible, type HelmSettings } from "./helm-settings.ts";
