import { joinPath, someScalar, type Mapping } from "../../source/index.ts";
import type { Frame } from "../frame.ts";
import { kindOf } from "../load.ts";

/** The files that the configuration of a plugin names: it reads them, whatever it makes of them. */
export function countNamedFiles(frame: Frame, configuration: Mapping): void {
  someScalar(configuration, (text) => {
    const path = /\.[a-z]+$/i.test(text) ? joinPath(frame.folder, text) : undefined;
    if (path !== undefined && kindOf(frame.build.tree, path) === "file") frame.build.reads.add(path);
    return false;
  });
}
