import { nodeAt, textAt, type Node, type Problem, type SourceTree, type Span } from "../../source/index.ts";
import { expandApplicationSet } from "./application-sets/expand.ts";
import { readApplication, type ArgoApplication } from "./argo-application.ts";
import { sourcesOf } from "./argo-source.ts";

/** What a document stands for. */
export interface ArgoApplications {
  readonly applications: readonly ArgoApplication[];
  /** Those in which a tag stays that no parameter fills, where no such text can be: nothing comes of them. */
  readonly unfilled: readonly Unfilled[];
  /** What Argo CD refuses (`ErrorOccurred` of an ApplicationSet). */
  readonly problems: readonly Problem[];
  /** What cannot be told from a repository: generators that ask a cluster or the network. */
  readonly unknown: readonly Problem[];
}

/** The field of an Application in which a tag stays. */
export interface Unfilled {
  readonly application: ArgoApplication;
  readonly what: "name" | "namespace" | "path";
  readonly text: string;
  readonly span: Span | undefined;
}

const group = "argoproj.io/";

/** The Applications of a document, with what is wrong or not known. Of other documents there are none. */
export function argoExpansion(tree: SourceTree, document: Node): ArgoApplications {
  if (textAt(document, "apiVersion")?.startsWith(group)) {
    switch (textAt(document, "kind")) {
      case "Application":
        return { applications: [readApplication(document)], unfilled: [], problems: [], unknown: [] };
      case "ApplicationSet": {
        const { documents, problems, unknown } = expandApplicationSet(tree, document);
        const made = documents.map(readApplication);
        const unfilled = unknown.length > 0 ? [] : made.flatMap(unfilledIn);
        const applications = made.filter((one) => !unfilled.some(({ application }) => application === one));
        return { applications, unfilled, problems, unknown };
      }
    }
  }
  return { applications: [], unfilled: [], problems: [], unknown: [] };
}

/** Labels of a cluster stand in its Secret, which is hardly ever in a repository. */
const clusterMetadata = /\bmetadata\.(?:labels|annotations)\b/;

function unfilledIn(application: ArgoApplication): readonly Unfilled[] {
  const { document } = application;
  const fields: readonly { readonly what: Unfilled["what"]; readonly node: Node | undefined }[] = [
    { what: "name", node: nodeAt(document, ["metadata", "name"]) },
    { what: "namespace", node: nodeAt(document, ["spec", "destination", "namespace"]) },
    ...sourcesOf(application).map(({ node }) => ({ what: "path" as const, node: nodeAt(node, ["path"]) })),
  ];
  for (const { what, node } of fields) {
    const text = node?.kind === "scalar" ? node.text : "";
    // Go templates leave nothing of the tag.
    const written = node?.span?.file.text.slice(node.span.start, node.span.end) ?? text;
    if (/\{\{|<no value>/.test(text) && !clusterMetadata.test(written))
      return [{ application, what, text, span: node?.span }];
  }
  return [];
}

/** The Applications of a document: itself, or those that an ApplicationSet makes. */
export function argoApplications(tree: SourceTree, document: Node): readonly ArgoApplication[] {
  return argoExpansion(tree, document).applications;
}
