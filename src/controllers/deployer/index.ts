export { appliedBySomebody } from "./applied-by-somebody.ts";
export { buildRef, type Build } from "./build.ts";
export { buildsOf, type Wanted } from "./builds.ts";
export { newRenderMemory, type RenderMemory } from "./render-memory.ts";
export { findUnlisted, type Unlisted } from "./find-unlisted.ts";
export { isPartOf, sameCluster } from "./same-cluster.ts";
export { chartNotes } from "./chart-notes.ts";
export { contextOfBuilds, startOfBuilds } from "./start-of-builds.ts";
export { fileOf, holdsManifests, meantFolder } from "./meant-folder.ts";
