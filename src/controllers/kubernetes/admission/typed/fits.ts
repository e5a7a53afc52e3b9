import { isOpen, type Json } from "../../../../source/index.ts";

/** Is a value of the type of its field? Ports and times have grammars of their own, which are not looked at here. */
export function fits(value: Json, type: string): boolean {
  switch (type) {
    case "bool":
      return typeof value === "boolean" || isOpen(value);
    case "int32":
    case "int64":
      return (typeof value === "number" && Number.isInteger(value)) || isOpen(value);
    case "float64":
      return typeof value === "number" || isOpen(value);
    case "quantity":
      return typeof value === "number" || (typeof value === "string" && quantity.test(value)) || isOpen(value);
    case "intOrString":
      return typeof value === "string" || (typeof value === "number" && Number.isInteger(value));
    default:
      return typeof value === "string";
  }
}

/** ParseQuantity of apimachinery pkg/api/resource. */
const quantity = /^[+-]?(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
