import type { PageFinding, PageReport } from "../../../dist/report/page/index.js";

export type { PageReport };
export type Finding = PageFinding;
export type Layout = PageReport["layout"][number];
export type Node = Layout["nodes"][number];
export type Edge = Layout["edges"][number];
export type Thread = Layout["threads"][number];
export type Trace = PageReport["trace"][number];
export type TraceEntry = Trace["steps"][number];
export type Ref = Node["object"];
export type Place = NonNullable<Finding["place"]>;
export type Severity = Finding["severity"];
export type Verdict = PageReport["verdict"];

/** The report that the page was made for. */
export function readReport(document: Document): PageReport {
  return JSON.parse(document.getElementById("report")?.textContent ?? "{}") as PageReport;
}

/** One word for an object, whatever version of its API it is written in. */
export function refKey({ apiVersion, kind, namespace, name }: Ref): string {
  const slash = apiVersion.indexOf("/");
  return `${slash === -1 ? "" : `${apiVersion.slice(0, slash)}/`}${kind} ${namespace}/${name}`;
}

/** As people name it. */
export function refName({ kind, name }: Ref): string {
  return `${kind} ${name}`;
}
