export { substitute } from "./substitute.ts";
export type {
  SubstitutedText,
  Substitution,
  SubstitutionError,
  SubstitutionOptions,
  UsedVariable,
} from "./substitute.ts";
export { invalidVariableName } from "./variable-name.ts";
