import type { Build } from "../../controllers/index.ts";
import type { SourceTree } from "../../source/index.ts";
import { ignoringAnnotations } from "./annotations.ts";
import { ignoringComments } from "./comments.ts";
import type { Ignore } from "./ignore.ts";

/** What is to be ignored in the subject's builds, by comments in their files and annotations of their objects. */
export function ignoresIn(tree: SourceTree, builds: readonly Build[]): readonly Ignore[] {
  const subject = builds.filter(({ role }) => role === "subject");
  const files = new Set(subject.flatMap((build) => [...filesOf(build)]));
  const manifests = subject.flatMap(({ rendered, declaration }) => [
    ...rendered.manifests,
    ...(declaration ? [declaration] : []),
  ]);
  return [...ignoringComments(tree, [...files].sort()), ...ignoringAnnotations(manifests)];
}

/** What a build read, and where its deployer's object stands. */
export function filesOf({ rendered, declaration }: Build): ReadonlySet<string> {
  const declared = declaration?.node.span?.file.path;
  return new Set([...rendered.reads, ...(declared === undefined ? [] : [declared])]);
}
