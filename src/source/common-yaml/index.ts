import type { Node } from "../node.ts";
import type { TextFile } from "../text-file.ts";
import { BlockReader } from "./blocks.ts";
import { Cursor, uncommon } from "./cursor.ts";

/** Up to this length a text cannot have more nodes than a document may. */
const longest = 4_000_000;

/** Windows' line ends, a byte order mark, and what YAML does not allow. */
const unusualCharacter = /[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]/;

/**
 * The documents of a file that keeps to the YAML that nearly all manifests are written in: block and flow collections, scalars on
 * one line, literal and folded blocks, comments. Undefined where it does not, and for everything that is wrong; the YAML
 * library, which is ten times slower, reads the same nodes from any file that this here reads.
 */
export function readCommonYaml(file: TextFile): readonly Node[] | undefined {
  if (file.text.length > longest || unusualCharacter.test(file.text)) return undefined;
  try {
    return new BlockReader(new Cursor(file)).readDocuments();
  } catch (thrown) {
    if (thrown === uncommon) return undefined;
    throw thrown;
  }
}
