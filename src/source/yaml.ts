import { readCommonYaml } from "./common-yaml/index.ts";
import { readAnyYaml } from "./any-yaml.ts";
import type { Node } from "./node.ts";
import type { Problem } from "./problem.ts";
import type { TextFile } from "./text-file.ts";

/** The documents of a YAML file; empty ones are left out. A broken document is missing here and named in `problems`. */
export interface YamlFile {
  readonly file: TextFile;
  readonly documents: readonly Node[];
  readonly problems: readonly Problem[];
}

/** Parses a file into compact nodes. */
export function parseYaml(file: TextFile): YamlFile {
  const documents = readCommonYaml(file);
  return documents === undefined ? readAnyYaml(file) : { file, documents, problems: [] };
}
