/** All that takes a moment to load: what the commands do, and what other programs import. It becomes one file of the package. */
export * from "../index.ts";
export { adopt as adoptFolder } from "./adopt.ts";
export { check } from "./check.ts";
export { completion } from "./completion/completion.ts";
export { explain } from "./explain.ts";
export { fix } from "./fix.ts";
export { init as initDeployment, type InitOptions } from "./init/init.ts";
export { rehearsePaths } from "./rehearse.ts";
export { renderPath } from "./render.ts";
