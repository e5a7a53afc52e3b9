export { appliedBySomebody } from "./deployed/applied-by-somebody.ts";
export { buildRef, type Build } from "./build.ts";
export { buildsOf, type Wanted } from "./builds.ts";
export { newRenderMemory, type RenderMemory } from "./rendering/render-memory.ts";
export { findUnlisted, type Unlisted } from "./start/find-unlisted.ts";
export { isPartOf, sameCluster } from "./subject/same-cluster.ts";
export { chartNotes } from "./helm-releases/chart-notes.ts";
export { contextOfBuilds, startOfBuilds } from "./start/start-of-builds.ts";
export { fileOf, holdsManifests, meantFolder } from "./deployed/meant-folder.ts";
