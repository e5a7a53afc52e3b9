import type { Forecast } from "../diagnose/index.ts";
import { maskKnown, maskText } from "./mask.ts";

/** The forecast with every secret hidden in its sentences. Names and places stay; a fix that would write a secret is left out. */
export function maskedForecast(forecast: Forecast, secrets: readonly string[]): Forecast {
  const mask = (text: string): string => maskKnown(maskText(text), secrets);
  const maskOrNull = (text: string | null): string | null => (text === null ? null : mask(text));
  return {
    ...forecast,
    findings: forecast.findings.map((finding) => ({
      ...finding,
      title: mask(finding.title),
      message: mask(finding.message),
      missing: maskOrNull(finding.missing),
      because: finding.because.map((step) => ({ ...step, message: mask(step.message) })),
      seeIt: maskOrNull(finding.seeIt),
      remedy: maskOrNull(finding.remedy),
      fixes: finding.fixes
        .filter(({ edits }) => edits.every(({ newText }) => mask(newText) === newText))
        .map((fix) => ({ ...fix, title: mask(fix.title) })),
    })),
    silenced: forecast.silenced.map((silenced) => ({
      ...silenced,
      title: mask(silenced.title),
      reason: maskOrNull(silenced.reason),
    })),
    objects: forecast.objects.map((object) => ({ ...object, reason: mask(object.reason) })),
    assumptions: forecast.assumptions.map((assumption) => ({ ...assumption, message: mask(assumption.message) })),
  };
}
