import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldsAt, fieldText, listAt, numberAt, stringAt } from "../../../../world/index.ts";
import { bytesOf } from "../../quantity.ts";
import { duplicate, forbidden, invalid, repeated, type Violation } from "../violation.ts";
import type { StructureChecks } from "./structure.ts";

/** ValidateLimitRange, ValidateResourceQuota and ValidatePriorityClass. */
export const limitChecks: StructureChecks = {
  LimitRangeItem: (item, path) => [...typeFault(item, path), ...orderFaults(item, path)],
  LimitRangeSpec: (spec, path) =>
    repeated(listAt(spec, "limits"), (item) => stringAt(item, "type")).map(({ index, key }) =>
      duplicate([...path, "limits", index, "type"], key, "put them into one entry"),
    ),
  PriorityClass: (priority, path) => {
    const isTooHigh = (numberAt(priority, "value") ?? 0) > 1e9;
    const why = "maximum allowed value of a user defined priority is 1000000000";
    return isTooHigh ? [forbidden([...path, "value"], why, "use a smaller value")] : [];
  },
};

const types = ["Container", "PersistentVolumeClaim", "Pod"];

function typeFault(item: Json, path: Path): readonly Violation[] {
  const type = stringAt(item, "type") ?? "";
  const place = [...path, "type"];
  if (type === "")
    return [
      {
        ...invalid(place, "", "name part must be non-empty", "say Container, Pod or PersistentVolumeClaim"),
        path,
        missing: "no type",
      },
    ];
  if (!types.includes(type) && !type.includes("/") && !isOpen(type)) {
    const why = "must be a standard limit type or fully qualified";
    return [invalid(place, type, why, `use ${types.join(", ")}`)];
  }
  const given = ["default", "defaultRequest"].find((field) => fieldsAt(item, field).length > 0);
  if (type !== "Pod" || given === undefined) return [];
  return [forbidden([...path, given], "may not be specified when `type` is 'Pod'", "set it for Container")];
}

/** What must not be more than what, with the words for both. */
const orders = [
  ["min", "max", "min value", "max value"],
  ["min", "defaultRequest", "min value", "default request value"],
  ["min", "default", "min value", "default value"],
  ["defaultRequest", "default", "default request value", "default limit value"],
  ["defaultRequest", "max", "default request value", "max value"],
  ["default", "max", "default value", "max value"],
] as const;

function orderFaults(item: Json, path: Path): readonly Violation[] {
  return orders.flatMap(([low, high, lowWords, highWords]) =>
    fieldsAt(item, low).flatMap(([resource, value]) => {
      const other = at(item, high, resource);
      const [less, more] = [bytesOf(String(value)), bytesOf(String(other))];
      if (less === undefined || more === undefined || less <= more) return [];
      const why = `${lowWords} ${String(value)} is greater than ${highWords} ${String(other)}`;
      const place = [...path, low, resource];
      const found = invalid(place, String(value), why, `make it no more than ${String(other)}`);
      return [
        { ...found, message: found.message.replace(fieldText(place), `${fieldText([...path, low])}[${resource}]`) },
      ];
    }),
  );
}
