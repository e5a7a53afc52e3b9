export { manifestIn } from "./manifest-in.ts";
export { objectMapOf, type MapEdge, type MapNode, type MapThread, type ObjectMap } from "./object-map.ts";
export { traceOf, type Trace, type TraceEntry } from "./trace.ts";
