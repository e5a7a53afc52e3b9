/** Which styles can hold a text (go-yaml v2 emitterc.go, yaml_emitter_analyze_scalar). */
export interface ScalarAnalysis {
  readonly multiline: boolean;
  readonly plain: boolean;
  readonly singleQuoted: boolean;
  readonly block: boolean;
}

const simple = /^[A-Za-z0-9_./][-A-Za-z0-9_./]*$/;
const plainAndSingle: ScalarAnalysis = { multiline: false, plain: true, singleQuoted: true, block: true };

export function analyzeScalar(text: string): ScalarAnalysis {
  if (simple.test(text) && !text.startsWith("...")) return plainAndSingle;
  if (text === "") return { multiline: false, plain: true, singleQuoted: true, block: false };
  const breaks = /[\n\r\u0085\u2028\u2029]/.test(text);
  const special = hasSpecial(text);
  const leading = /^[ \n\r\u0085\u2028\u2029]/.test(text);
  const trailing = /[ \n\r\u0085\u2028\u2029]$/.test(text);
  const breakSpace = /[\n\r\u0085\u2028\u2029] /.test(text);
  const spaceBreak = / [\n\r\u0085\u2028\u2029]/.test(text);
  return {
    multiline: breaks,
    plain: !(breaks || special || leading || trailing || breakSpace || spaceBreak || hasIndicator(text)),
    singleQuoted: !(breakSpace || spaceBreak || special),
    block: !(text.endsWith(" ") || spaceBreak || special),
  };
}

/** Not printable to go-yaml: controls, tabs among them, and everything beyond the basic plane. */
function hasSpecial(text: string): boolean {
  return /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text);
}

function hasIndicator(text: string): boolean {
  if (text.startsWith("---") || text.startsWith("...")) return true;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text)) return true;
  if (/^[-?:](?:[ \t]|$)/.test(text)) return true;
  return /:(?:[ \t]|$)/.test(text) || /[ \t\n\r\u0085\u2028\u2029]#/.test(text);
}
