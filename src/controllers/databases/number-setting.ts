import type { SettingValue } from "../../catalog/index.ts";

export type NumberSetting = Extract<SettingValue, { readonly kind: "number" }>;

/** Units by the smallest of them (guc.c, memory_unit_conversion_table and time_unit_conversion_table). */
const memory: Readonly<Record<string, number>> = { B: 1, kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };
const time: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, min: 6e7, h: 3.6e9, d: 8.64e10 };

const largestWhole = 2 ** 31 - 1;

/**
 * What PostgreSQL has against a number (parse_int, parse_real of guc.c): a unit that it does not know, no number at all, or one
 * outside its limits. Hexadecimal and octal numbers are taken, and not counted here.
 */
export function numberFault(setting: NumberSetting, value: string): "unit" | "value" | "limits" | undefined {
  const number = /^\s*[+-]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i.exec(value)?.[0];
  if (number === undefined) return /^\s*[+-]?(?:nan|inf)/i.test(value) && !setting.whole ? undefined : "value";
  const unit = value.slice(number.length).trim();
  const units = unitsOf(setting);
  if (unit !== "" && units?.[unit] === undefined) return units && /^[A-Za-z]+$/.test(unit) ? "unit" : "value";
  if (setting.limits === undefined || /^\s*[+-]?0[\dx]/i.test(number)) return undefined;
  const amount = inUnit(Number(number), unit, setting.unit, units ?? {});
  const counted = setting.whole ? Math.round(amount) : amount;
  const [least, most] = setting.limits;
  return counted < least || counted > (setting.whole ? Math.min(most, largestWhole) : most) ? "limits" : undefined;
}

/** Undefined for a number that counts no amount. */
function unitsOf(setting: NumberSetting): Readonly<Record<string, number>> | undefined {
  if (setting.unit === undefined) return undefined;
  return countsTime(setting) ? time : memory;
}

export function countsTime({ unit = "" }: NumberSetting): boolean {
  return time[unit] !== undefined;
}

/** The amount in the setting's own unit, as 64MB in pages of 8kB. */
function inUnit(amount: number, given: string, own = "", units: Readonly<Record<string, number>>): number {
  if (given === "") return amount;
  const [, pages, unit = ""] = /^(\d*)(.*)$/.exec(own) ?? [];
  return (amount * (units[given] ?? 1)) / ((units[unit] ?? 1) * Number(pages || 1));
}

/** The same amount with PostgreSQL's unit, where it is plain which is meant. */
export function meantAmount(value: string): string | undefined {
  const [, number, first = ""] = /^\s*(\d+)\s*([KMGTkmgt])(?:i?[Bb]?)\s*$/.exec(value) ?? [];
  return number === undefined ? undefined : `${number}${first.toLowerCase() === "k" ? "k" : first.toUpperCase()}B`;
}
