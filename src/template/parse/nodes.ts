import { quote } from "../go/quote.ts";
import type { Bytes } from "../text/utf8.ts";

interface At {
  /** Byte offset in the template's text. */
  readonly position: number;
}

/** A number, under every type that can hold it: Go's ideal constants. */
export interface NumberNode extends At {
  readonly kind: "number";
  readonly text: Bytes;
  readonly integer?: bigint | undefined;
  readonly unsigned?: bigint | undefined;
  readonly float?: number | undefined;
  readonly complex?: { readonly real: number; readonly imaginary: number } | undefined;
}

export type Operand =
  | (At & { readonly kind: "bool"; readonly value: boolean })
  | (At & { readonly kind: "chain"; readonly operand: Operand; readonly fields: readonly Bytes[] })
  | (At & { readonly kind: "dot" })
  | (At & { readonly kind: "field"; readonly names: readonly Bytes[] })
  | (At & { readonly kind: "identifier"; readonly name: Bytes })
  | (At & { readonly kind: "nil" })
  | NumberNode
  | Pipeline
  | (At & { readonly kind: "string"; readonly quoted: Bytes; readonly value: Bytes })
  | (At & { readonly kind: "variable"; readonly names: readonly Bytes[] });

export interface Command extends At {
  readonly kind: "command";
  readonly operands: readonly Operand[];
}

export interface Pipeline extends At {
  readonly kind: "pipeline";
  readonly declared: readonly Bytes[];
  /** `=` instead of `:=`. */
  readonly isAssignment: boolean;
  readonly commands: readonly Command[];
}

export interface Branch extends At {
  readonly kind: "if" | "range" | "with";
  readonly pipeline: Pipeline;
  readonly body: readonly Statement[];
  readonly otherwise?: readonly Statement[] | undefined;
}

export interface TemplateCall extends At {
  readonly kind: "template";
  readonly name: Bytes;
  readonly pipeline?: Pipeline | undefined;
}

export type Statement =
  | (At & { readonly kind: "text"; readonly text: Bytes })
  | (At & { readonly kind: "action"; readonly pipeline: Pipeline })
  | (At & { readonly kind: "break" | "continue" })
  | Branch
  | TemplateCall;

/** Does it hold nothing but space? Such a definition may be replaced by another. */
export function isEmptyTree(statements: readonly Statement[]): boolean {
  return statements.every((statement) => statement.kind === "text" && /^[ \t\r\n\v\f\x85\xa0]*$/.test(statement.text));
}

/** The node as Go prints it between `<` and `>` in an error. */
export function nodeText(node: Operand | Command | Pipeline | TemplateCall): Bytes {
  switch (node.kind) {
    case "bool":
      return String(node.value);
    case "chain":
      return `${operandText(node.operand)}${node.fields.map((field) => `.${field}`).join("")}`;
    case "dot":
      return ".";
    case "field":
      return node.names.map((name) => `.${name}`).join("");
    case "identifier":
      return node.name;
    case "nil":
      return "nil";
    case "number":
      return node.text;
    case "string":
      return node.quoted;
    case "variable":
      return node.names.join(".");
    case "command":
      return node.operands.map(operandText).join(" ");
    case "pipeline": {
      const declared = node.declared.join(", ");
      const sign = declared === "" ? "" : node.isAssignment ? " = " : " := ";
      return `${declared}${sign}${node.commands.map(nodeText).join(" | ")}`;
    }
    case "template":
      return `{{template ${quote(node.name)}${node.pipeline === undefined ? "" : ` ${nodeText(node.pipeline)}`}}}`;
  }
}

function operandText(operand: Operand): Bytes {
  return operand.kind === "pipeline" ? `(${nodeText(operand)})` : nodeText(operand);
}
