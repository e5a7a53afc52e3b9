export { createExtension, type Created, type ExtensionFault } from "./create-extension.ts";
export { acceptsPlain } from "./accepts-plain.ts";
export { invalidSetting } from "./invalid-setting.ts";
export { preloadLibraries } from "./preload-list.ts";
export { hasOtherLogins } from "./other-logins.ts";
export { refusesOperator } from "./refuses-operator.ts";
export { dataFolderController } from "./data-folder-controller.ts";
export { serviceHostNames } from "./service-host-names.ts";
export { podsOfOperator } from "./operator-pods.ts";
