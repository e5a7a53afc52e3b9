import type { Finding, Forecast, Silenced } from "../diagnose/index.ts";

/** The forecast without some of its findings, which are remembered as silenced. The verdict stays: nobody has said that they are wrong. */
export function silence(forecast: Forecast, by: Silenced["by"], isSilent: (finding: Finding) => boolean): Forecast {
  const findings: Finding[] = [];
  const silenced: Silenced[] = [];
  for (const finding of forecast.findings) {
    if (isSilent(finding)) silenced.push(silencedBy(by, finding));
    else findings.push(finding);
  }
  return { ...forecast, findings, silenced: [...forecast.silenced, ...silenced] };
}

function silencedBy(by: Silenced["by"], { rule, severity, title, place, object }: Finding): Silenced {
  return { rule, severity, title, place, object, by, reason: null, at: null };
}
