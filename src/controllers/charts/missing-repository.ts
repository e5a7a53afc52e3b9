import { chartMeant, repositoryElsewhere } from "../../catalog/index.ts";
import type { Ref } from "../../render/index.ts";
import { isOpen } from "../../source/index.ts";
import type { Blame, Trouble } from "../engine/index.ts";

/** Helm's words, as a client or a library, where nothing is served at an address. */
export function nothingServed(address: string): string {
  return address.startsWith("oci:")
    ? `failed to pull ${address}: not found`
    : `failed to fetch Helm repository index: failed to fetch ${address.replace(/\/$/, "")}/index.yaml : 404 Not Found`;
}

/** An address at which no charts are served any more, or which is a slip of one. */
export function missingRepository(address: string, object: Ref, blame: Blame): Trouble | undefined {
  const elsewhere = repositoryElsewhere(address);
  if (elsewhere === undefined) return undefined;
  return {
    rule: "charts/repository-missing",
    object,
    about: address,
    message: nothingServed(address),
    blame,
    known: elsewhere.certain
      ? { from: "source", of: "the workflows that publish the charts" }
      : { from: "docs", of: "the publishers of the charts" },
  };
}

/** A chart under a name that its repository does not have: `ErrNoChartName` of Helm, and what `helm pull` says. */
export function misnamedChart(address: string, chart: string, object: Ref, blame: Blame): Trouble | undefined {
  const meant = isOpen(chart) ? undefined : chartMeant(address, chart);
  if (meant === undefined) return undefined;
  return {
    rule: "charts/repository-missing",
    object,
    about: `${address} ${chart}`,
    message:
      object.kind === "HelmRelease" ? "no chart name found" : `chart "${chart}" not found in ${address} repository`,
    blame,
    known: { from: "source", of: "the workflows that publish the charts" },
    details: { chart, address, meant },
  };
}
