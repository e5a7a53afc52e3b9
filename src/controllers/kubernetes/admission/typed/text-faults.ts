import type { TextForm } from "../../../../catalog/index.ts";

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const namePart = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const ends = "and must start and end with an alphanumeric character";
const subdomainRule = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${ends}`;
const namePartRule = `name part must consist of alphanumeric characters, '-', '_' or '.', ${ends}`;

/** What the API server has against a text that must be of a certain form (apimachinery pkg/util/validation). */
export function textFault(text: string, form: TextForm): string | undefined {
  return faults[form](text);
}

const faults: Readonly<Record<TextForm, (text: string) => string | undefined>> = {
  "absolute path": (text) => (text.startsWith("/") ? undefined : "must be an absolute path"),
  address: (text) => (isAddress(text) ? undefined : "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"),
  "config key": (text) =>
    /^[-._a-zA-Z0-9]+$/.test(text)
      ? undefined
      : "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  "contained path": (text) => (climbs(text) ? "must not contain '..'" : undefined),
  label: labelFault,
  "label value": (text) => {
    if (text.length > 63) return "must be no more than 63 bytes";
    const rule = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', ${ends}`;
    return labelValue.test(text) ? undefined : rule;
  },
  network: (text) => (isNetwork(text) ? undefined : "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"),
  percentage: (text) => {
    const rule = "a valid percent string must be a numeric string followed by an ending '%'";
    if (!/^\d+%$/.test(text)) return rule;
    return Number(text.slice(0, -1)) > 100 ? "must not be greater than 100%" : undefined;
  },
  "port name": portNameFault,
  "qualified name": qualifiedNameFault,
  "relative path": (text) =>
    text.startsWith("/") ? "must be a relative path" : climbs(text) ? "must not contain '..'" : undefined,
  "service name": (text) => {
    if (text.length > 63) return "must be no more than 63 characters";
    const rule =
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
    return /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text) ? undefined : rule;
  },
  subdomain: (text) => {
    if (text.length > 253) return "must be no more than 253 characters";
    return subdomain.test(text) ? undefined : subdomainRule;
  },
  variable: (text) =>
    /^[ -<>-~]+$/.test(text)
      ? undefined
      : "a valid environment variable name must consist only of printable ASCII characters other than '='",
};

function labelFault(text: string): string | undefined {
  if (text.length > 63) return "must be no more than 63 characters";
  if (text.includes(".")) return "must not contain dots";
  const rule = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${ends}`;
  return label.test(text) ? undefined : rule;
}

function portNameFault(text: string): string | undefined {
  if (text.length > 15) return "must be no more than 15 characters";
  if (!/^[-a-z0-9]*$/.test(text)) return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
  if (!/[a-z]/.test(text)) return "must contain at least one letter (a-z)";
  if (text.includes("--")) return "must not contain consecutive hyphens";
  return text.startsWith("-") || text.endsWith("-") ? "must not begin or end with a hyphen" : undefined;
}

function qualifiedNameFault(text: string): string | undefined {
  const slash = text.indexOf("/");
  const [prefix, name] = slash === -1 ? [undefined, text] : [text.slice(0, slash), text.slice(slash + 1)];
  if (prefix === "") return "prefix part must be non-empty";
  if (prefix !== undefined && !subdomain.test(prefix)) return `prefix part ${subdomainRule}`;
  if (name === "") return "name part must be non-empty";
  if (name.length > 63) return "name part must be no more than 63 characters";
  if (name.includes("/"))
    return `a valid label key must consist of alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and '/'`;
  return namePart.test(name) ? undefined : namePartRule;
}

function climbs(path: string): boolean {
  return path.split("/").includes("..");
}

export function isAddress(text: string): boolean {
  return isVersion4(text) || isVersion6(text);
}

function isVersion4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isVersion6(text: string): boolean {
  if (!/^[0-9a-fA-F:.]+$/.test(text) || !text.includes(":")) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const count = groups.length + (isVersion4(last) ? 1 : 0);
  const areWhole = groups.every((group, index) =>
    index === groups.length - 1 && group.includes(".") ? isVersion4(group) : /^[0-9a-fA-F]{1,4}$/.test(group),
  );
  return areWhole && (halves.length === 2 ? count < 8 : count === 8);
}

export function isNetwork(text: string): boolean {
  const [address = "", bits = "", ...rest] = text.split("/");
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || !isAddress(address)) return false;
  return Number(bits) <= (address.includes(":") ? 128 : 32);
}

/** What to do about a text that is not of the form. */
export const formRemedies: Readonly<Record<TextForm, string>> = {
  "absolute path": "begin the path with /",
  address: "write an address, not a name",
  "config key": "use letters, digits, dashes, underscores and dots",
  "contained path": "write the path without ..",
  label: "use at most 63 small letters, digits and dashes",
  "label value": "use at most 63 letters, digits, dashes, underscores and dots",
  network: "write a network with its size: 10.0.0.0/8, or 10.1.2.3/32 of one address",
  percentage: "write a whole number, or a share: 50%",
  "port name": "use the name of a port, or its number without quotes",
  "qualified name": "use letters, digits, dashes, underscores and dots, with at most one slash",
  "relative path": "begin the path without /, and leave out ..",
  "service name": "use the name of a Service",
  subdomain: "use small letters, digits, dashes and dots",
  variable: "name the variable without =",
};
