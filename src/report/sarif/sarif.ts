import type { Log, ReportingDescriptor } from "sarif";
import type { Explained, Forecast } from "../../diagnose/index.ts";
import { maskedForecast } from "../masked-forecast.ts";
import { hideableSecrets } from "../secret-values.ts";
import { fingerprintsOf } from "./fingerprint.ts";
import { base } from "./locations.ts";
import { resultOf } from "./result.ts";

export interface SarifOptions {
  /** Values that must not appear (`secretsIn`). */
  readonly secrets?: readonly string[];
  /** What the rules say of themselves. */
  readonly rules?: readonly Explained[];
  /** Leads from the root of the checkout to that of the repository, where these differ. */
  readonly folder?: string;
}

/** The report for code scanning and editors: SARIF 2.1.0. */
export function sarifReport(unmasked: Forecast, { secrets = [], rules = [], folder = "" }: SarifOptions = {}): string {
  const forecast = maskedForecast(unmasked, hideableSecrets(secrets, unmasked));
  const { tool, since, verdict, findings, assumptions } = forecast;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const fingerprints = fingerprintsOf(findings);
  const log: Log = {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: ids.map((id) => descriptorOf(id, rules)),
          },
        },
        originalUriBaseIds: { [base]: { description: { text: "The root of the checkout." } } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding, index) => ({
          ...resultOf(finding, fingerprints[index] as string, forecast, folder),
          ruleIndex: ids.indexOf(finding.rule),
        })),
        properties: {
          verdict,
          since,
          catalogue: tool.catalogue,
          assumptions: assumptions.filter(({ judged }) => !judged).map(({ message }) => message),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptorOf(id: string, rules: readonly Explained[]): ReportingDescriptor {
  const explanation = rules.find((rule) => rule.id === id)?.explanation;
  if (explanation === undefined) return { id };
  const { summary, why, mend } = explanation;
  const help = `${why.trim()}\n\n**How to mend it**\n\n${mend.trim()}\n`;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why.trim() },
    help: { text: help, markdown: help },
  };
}
