import type { Because, Finding } from "../diagnose/index.ts";

/** One step of a chain, with the object that it happens to. */
export function stepText({ message, object }: Because): string {
  const name = object === null ? "" : `${object.kind} ${object.name}`;
  return name === "" || message.startsWith(name) ? message : `${name}: ${message}`;
}

/** What has to be mended before the finding shows. */
export function behindText({ behind }: Finding): string | null {
  return behind.length === 0 ? null : `${behind.join(", ")} (shows once that is mended)`;
}

/** How it is known, and whether it was executed or assumed. */
export function knownText({ knownFrom, evidence }: Finding): string {
  return evidence === "derived" ? knownFrom : `${knownFrom} (${evidence})`;
}

/** What is said of a finding behind a label, in the order of the report for a terminal. */
export function labelled(finding: Finding): readonly (readonly [label: string, text: string])[] {
  const facts = [
    ["behind", behindText(finding)],
    ["recovers", finding.recovers],
    ["see it", finding.seeIt],
    ["known from", knownText(finding)],
    ["fix", finding.remedy],
  ] as const;
  return facts.flatMap(([label, text]) => (text === null || text === "" ? [] : [[label, text] as const]));
}

/** `Deployment immich/immich-server`. */
export function objectText({ kind, namespace, name }: NonNullable<Finding["object"]>): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}
