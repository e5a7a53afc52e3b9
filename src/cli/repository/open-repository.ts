import { readConfiguration, withoutIgnored, type Configuration } from "../../config/index.ts";
import { rules } from "../../diagnose/index.ts";
import { secretsIn } from "../../report/index.ts";
import { diskFiles, placeOf, sourceTree, type Files, type SourceTree } from "../../source/index.ts";
import type { Repository } from "./repository.ts";
import { UserError } from "../user-error.ts";

/** A repository's files as they are to be forecast. */
export interface OpenRepository {
  readonly tree: SourceTree;
  readonly configuration: Configuration;
  /** The secret values in the files that were read so far. */
  readonly secrets: () => readonly string[];
}

/** Reads the configuration, and leaves out what it says to ignore. Throws `UserError` for a configuration that is none. */
export function openRepository({ folder }: Repository): OpenRepository {
  const read = new Set<string>();
  const files = recording(diskFiles(folder), read);
  const configuration = configurationOf(sourceTree(files));
  const tree = sourceTree(withoutIgnored(files, configuration.ignore));
  return { tree, configuration, secrets: () => secretsIn(tree, read) };
}

function configurationOf(tree: SourceTree): Configuration {
  const configuration = readConfiguration(tree, (id) => rules.some((rule) => rule.id === id));
  if (!("message" in configuration)) return configuration;
  const { span, message } = configuration;
  const place = span && placeOf(span);
  throw new UserError(`${place ? `${place.file}:${place.line}:${place.column}: ` : ""}${message}`);
}

/** The same files, noting which were read. */
export function recording(files: Files, read: Set<string>): Files {
  return {
    ...files,
    read: (path) => {
      read.add(path);
      return files.read(path);
    },
  };
}
