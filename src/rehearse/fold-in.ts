import type { Trouble } from "../controllers/index.ts";
import { rules, type Finding, type Forecast } from "../diagnose/index.ts";
import { sameObject } from "../world/index.ts";
import { sayTheSame, type Rehearsal, type Step, type Take } from "./rehearsal.ts";

/**
 * The forecast with what a rehearsal has shown: a finding that the server itself has refused is `executed` (or `stand-in`), and
 * begins with the server's own words. Nothing else changes: a rehearsal knows no more than the simulation, it only shows it.
 */
export function foldIn(forecast: Forecast, rehearsal: Rehearsal): Forecast {
  const shown = findingsShown(forecast, rehearsal);
  return {
    ...forecast,
    findings: forecast.findings.map((finding) => {
      const step = [...shown].find(([, other]) => other === finding)?.[0];
      return step ? withEvidence(finding, step, rehearsal) : finding;
    }),
  };
}

function withEvidence(finding: Finding, { outcome, evidence }: Step, { server }: Rehearsal): Finding {
  if (outcome.kind !== "refused") return finding;
  const { message, detail, hint } = outcome.error;
  const words = [message, detail && `DETAIL: ${detail}`, hint && `HINT: ${hint}`].filter((part) => part);
  const said = { message: `${server}: ${words.join(" ")}`, object: null, place: null };
  return { ...finding, evidence, because: [said, ...finding.because] };
}

/** Which finding each refused step shows, as far as it shows one: first from the run in which that finding's fault stands alone. */
export function findingsShown(forecast: Forecast, { takes }: Rehearsal): ReadonlyMap<Step, Finding> {
  const alone = takes.filter(({ about }) => about.length > 0);
  const all = takes.flatMap(({ about }) => about);
  const shown = [
    ...alone.flatMap((take) => shownIn(take, take.about, forecast)),
    ...takes.flatMap((take) => shownIn(take, all, forecast)),
  ];
  const found = new Map<Step, Finding>();
  for (const [step, finding] of shown) if (!found.has(step)) found.set(step, finding);
  return found;
}

function shownIn(take: Take, troubles: readonly Trouble[], { findings }: Forecast): readonly [Step, Finding][] {
  return take.steps.flatMap((step): readonly [Step, Finding][] => {
    const { outcome, agrees, kind } = step;
    if (!agrees || outcome.kind !== "refused") return [];
    const trouble = troubles.find(({ message }) => sayTheSame(message, outcome.error.message));
    const finding = findings.find((each) =>
      kind === "backup" ? each.rule === "immich/backup-url" : trouble !== undefined && isToldBy(trouble, each),
    );
    return finding ? [[step, finding]] : [];
  });
}

function isToldBy(trouble: Trouble, { rule, object, title }: Finding): boolean {
  if (trouble.rule !== rule || !object || !sameObject(trouble.object, object)) return false;
  return rules.find(({ id }) => id === rule)?.title(trouble) === title;
}
