import { resolvePlain, type ScalarValue } from "../source/index.ts";

/** Characters with which no plain scalar may begin, or which end one. */
const unfitToBegin = /^[\s\-?:,[\]{}#&*!|>'"%@`]/;
const unfitWithin = /: |:$| #|[\n\t]|\s$/;
const unfitInFlow = /[,[\]{}]/;

/** What YAML 1.1 reads as something else, and some readers still do. */
const otherwiseRead = /^(?:y|yes|no|n|on|off|<<|=|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?.*)$/i;

/** A value as YAML: plain where that is read as the same value, else in double quotes. */
export function scalarText(value: ScalarValue, inFlow = false): string {
  if (typeof value !== "string") return String(value);
  const isPlain =
    resolvePlain(value) === value &&
    !otherwiseRead.test(value) &&
    !(unfitToBegin.test(value) && !/^-[^\s-]/.test(value)) &&
    !unfitWithin.test(value) &&
    !(inFlow && unfitInFlow.test(value));
  return isPlain ? value : JSON.stringify(value);
}

/** A value in the quotes that stand there now. */
export function scalarTextLike(former: string, value: ScalarValue, inFlow: boolean): string {
  if (typeof value === "string" && former.startsWith('"')) return JSON.stringify(value);
  const fitsSingle = typeof value === "string" && former.startsWith("'") && !/[\n\t]/.test(value);
  return fitsSingle ? `'${value.replaceAll("'", "''")}'` : scalarText(value, inFlow);
}
