export type { FieldOrigin, OriginStep, RenderedField } from "./field-origin.ts";
export { htmlReport } from "./html.ts";
export { pageReport, type PageFinding, type PageFix, type PageReport, type Pictures } from "./page-report.ts";
export type { SourceText } from "./sources.ts";
