import { fieldAtSpan, type Proposal } from "../../../../fix/index.ts";
import { folderOf, joinPath, nodeAt, type SourceTree, type Span } from "../../../../source/index.ts";
import type { Fixes } from "../../../rule.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the file that lies there under a name plainly meant, and that nothing lists yet; else the entry may be one too many. */
export const fixes: Fixes = ({ blame: { span } }, { tree }) => {
  const field = span && fieldAtSpan(tree, span);
  if (span === undefined || field === undefined || !("file" in field)) return [];
  const written = nodeAt(tree.yaml(field.file)?.documents[0], field.path);
  if (written?.kind !== "scalar") return [];
  const without: Proposal = {
    title: `take ${written.text} out of the list`,
    safe: false,
    changes: [{ kind: "remove", field }],
  };
  const meant = meantPath(tree, span, written.text);
  if (meant === undefined) return [without];
  return [{ title: `write ${meant}`, safe: true, changes: [{ kind: "set", field, value: meant }] }, without];
};

function meantPath(tree: SourceTree, { file }: Span, written: string): string | undefined {
  const slash = written.lastIndexOf("/") + 1;
  const folder = joinPath(folderOf(file.path), written.slice(0, slash));
  if (folder === undefined) return undefined;
  const names = tree.files.list(folder).filter((name) => /\.(?:ya?ml|json)$/.test(name) && !file.text.includes(name));
  const stem = (name: string): string => name.replace(/\.[a-z]+$/, "");
  const [same, ...others] = names.filter((name) => stem(name) === stem(written.slice(slash)));
  const name = same !== undefined && others.length === 0 ? same : plainTarget(written.slice(slash), names);
  return name === undefined ? undefined : written.slice(0, slash) + name;
}
