import { filesBelow, isYaml } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { isBelow, readableFile, someScalar, type SourceTree } from "../../../source/index.ts";
import type { Build } from "../build.ts";
import { brokenDatabasesNamedBy, databasesNamedBy } from "../subject/database-builds.ts";
import { listed, type UnlistedManifest } from "./unlisted.ts";

/**
 * The database that Immich names in another build, whose kustomization does not list it. Nothing fails over it here, since what another
 * namespace has may be anybody's.
 */
export function unlistedDatabases(tree: SourceTree, builds: readonly Build[]): readonly UnlistedManifest[] {
  const subject = builds.filter(({ role, ofImmich }) => role === "subject" && ofImmich === true);
  const clients = subject.flatMap(({ rendered }) => rendered.manifests);
  const isNamed = databasesNamedBy(clients);
  if (clients.length === 0 || builds.some(({ rendered }) => isNamed(rendered.manifests))) return [];
  const mayBeNamed = brokenDatabasesNamedBy(clients);
  const isRead = (file: string): boolean => builds.some(({ rendered }) => rendered.reads.has(file));
  const files = filesBelow(tree, "").filter(
    (file) => isYaml(file) && mayBeNamed(readableFile(tree, file)?.text ?? "") && !isRead(file),
  );
  return files.flatMap((file) => {
    const around = buildAround(file, builds);
    const found = around && listed(tree, around, around.rendered, file);
    return found && isNamed(found.manifests) && !found.manifests.some((each) => mayBeMade(each, builds)) ? [found] : [];
  });
}

/** Does anything of the repository bear the name too, such as a chart that makes one? What only uses it does not count. */
function mayBeMade({ ref: { name, namespace } }: Manifest, builds: readonly Build[]): boolean {
  const bearsName = ({ ref, node }: Manifest): boolean =>
    !ref.apiVersion.startsWith("postgresql.cnpg.io/") &&
    (ref.name === name || someScalar(node, (text) => text === name));
  return builds.some(
    ({ rendered }) =>
      rendered.manifests.some(bearsName) || rendered.opaque.some((part) => part.namespace === namespace),
  );
}

/** The build whose folder is the nearest around a file. */
function buildAround(file: string, builds: readonly Build[]): Build | undefined {
  return builds
    .filter(({ leads, target: { kind, path } }) => !leads && kind === "kustomize" && isBelow(file, path))
    .toSorted((a, b) => b.target.path.length - a.target.path.length)[0];
}
