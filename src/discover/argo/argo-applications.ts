import { textAt, type Node, type Problem, type SourceTree } from "../../source/index.ts";
import { expandApplicationSet } from "./application-sets/expand.ts";
import { readApplication, type ArgoApplication } from "./argo-application.ts";

/** What a document stands for. */
export interface ArgoApplications {
  readonly applications: readonly ArgoApplication[];
  /** What Argo CD refuses (`ErrorOccurred` of an ApplicationSet). */
  readonly problems: readonly Problem[];
  /** What cannot be told from a repository: generators that ask a cluster or the network. */
  readonly unknown: readonly Problem[];
}

const group = "argoproj.io/";

/** The Applications of a document, with what is wrong or not known. Of other documents there are none. */
export function argoExpansion(tree: SourceTree, document: Node): ArgoApplications {
  if (textAt(document, "apiVersion")?.startsWith(group)) {
    switch (textAt(document, "kind")) {
      case "Application":
        return { applications: [readApplication(document)], problems: [], unknown: [] };
      case "ApplicationSet": {
        const { documents, problems, unknown } = expandApplicationSet(tree, document);
        return { applications: documents.map(readApplication), problems, unknown };
      }
    }
  }
  return { applications: [], problems: [], unknown: [] };
}

/** The Applications of a document: itself, or those that an ApplicationSet makes. */
export function argoApplications(tree: SourceTree, document: Node): readonly ArgoApplication[] {
  return argoExpansion(tree, document).applications;
}
