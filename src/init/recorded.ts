import { withDefaults } from "./defaults.ts";
import { questions, type AnswerKey, type GivenAnswers } from "./questions.ts";

/**
 * The answers to be kept, in the order of the questions: everything but the release of Immich where nobody asked for one, so that the
 * next run offers the newest.
 */
export function recorded(given: GivenAnswers): Readonly<Record<string, string>> {
  const all = withDefaults(given);
  const isKept = (key: AnswerKey): boolean =>
    all[key] !== undefined && (key !== "immich" || given.immich !== undefined);
  return Object.fromEntries(questions.filter(({ key }) => isKept(key)).map(({ key }) => [key, all[key] ?? ""]));
}

/** What a deployment takes for granted that its answers name, in the words of the report. */
export function takenForGranted(given: GivenAnswers): readonly string[] {
  const { "library-claim": claim, "config-secret": secret } = given;
  const namespace = withDefaults(given).namespace ?? "";
  return [
    ...(claim === undefined ? [] : [`PersistentVolumeClaim ${claim} exists in namespace ${namespace}`]),
    ...(secret === undefined ? [] : [`Secret ${secret} exists in namespace ${namespace}`]),
  ];
}
