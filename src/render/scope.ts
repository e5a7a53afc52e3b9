import type { Span } from "../source/index.ts";
import { builtinOrigin, recordTransformation } from "./build-metadata.ts";
import { report, type Frame, type ProblemDetails } from "./frame.ts";
import type { Kustomization } from "./kustomization/kustomization.ts";
import type { ResourceMap } from "./resource/resource-map.ts";

type Fail = (text: string, span: Span | undefined, details?: ProblemDetails) => void;

/** What a transformer works on. */
export interface Scope {
  readonly resources: ResourceMap;
  readonly frame: Frame;
  /** Runs one transformer; where `buildMetadata` asks for it, the resources that it changes are noted. */
  readonly run: (transformer: string, transform: () => void) => void;
  readonly fail: Fail;
  /** The same for what is not found among the resources, unless there may be more than are seen here. */
  readonly missing: Fail;
}

/** What the transformers of one kustomization work on. */
export function makeScope(resources: ResourceMap, frame: Frame, kustomization: Kustomization): Scope {
  const fail: Fail = (text, span, details) => report(frame, text, { span, ...details });
  return {
    resources,
    frame,
    run: (transformer, transform) => {
      transform();
      recordTransformation(resources, frame, () => builtinOrigin(frame, kustomization, transformer));
    },
    fail,
    missing: (text, span, details) => {
      if (!resources.incomplete) fail(text, span, details);
    },
  };
}
