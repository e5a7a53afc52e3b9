import type { Answers } from "./answers.ts";
import { keptAnnotation } from "./kept.ts";
import { names } from "./names.ts";
import { text } from "./text.ts";

/** The claims of photos and models; the database's are the operator's. */
export function claims(answers: Answers): string {
  const { libraryClaim, librarySize, modelsSize } = answers;
  const models = claim(names.modelsClaim, modelsSize, answers);
  if (libraryClaim !== undefined) return models;
  return [claim(names.libraryClaim, librarySize, answers, keptAnnotation(answers)), models].join("---\n");
}

function claim(name: string, size: string, { storageClass }: Answers, annotations?: string): string {
  return text`
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: ${name}
      ${annotations}
    spec:
      accessModes:
        - ReadWriteOnce
      ${storageClass && `storageClassName: ${storageClass}`}
      resources:
        requests:
          storage: ${size}
  `;
}
