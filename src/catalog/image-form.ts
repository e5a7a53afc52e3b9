const tags = /^\w[\w.-]{0,127}$/;
const digests: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Why a text is no image's name, in a few words (github.com/distribution/reference, regexp.go; opencontainers/go-digest). */
export function imageFormFault(image: string): string | undefined {
  // A variable, or what a template is to fill in, may become anything.
  if (image === "" || /[\s${}]/.test(image)) return undefined;
  const [named = "", digest, ...more] = image.split("@");
  if (more.length > 0) return "it has more than one @";
  const fault = digest === undefined ? undefined : digestFault(digest);
  if (fault !== undefined) return fault;
  const colon = named.lastIndexOf(":");
  const isTagged = colon > named.lastIndexOf("/");
  const tag = isTagged ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !tags.test(tag)) return `${tag || "nothing"} is no tag`;
  return pathFault(isTagged ? named.slice(0, colon) : named);
}

function digestFault(digest: string): string | undefined {
  const [algorithm = "", ...rest] = digest.split(":");
  const hex = rest.join(":");
  const length = digests[algorithm];
  if (length === undefined) return `its digest does not begin with sha256:`;
  if (/[^0-9a-f]/.test(hex)) return `its digest has other characters than 0–9 and a–f`;
  return hex.length === length ? undefined : `its digest has ${hex.length} characters instead of ${length}`;
}

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const host = /^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d+)?$/;

function pathFault(path: string): string | undefined {
  const [first = "", ...rest] = path.split("/");
  const isHost = rest.length > 0 && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  if (isHost && !host.test(first)) return `${first} is no registry`;
  const wrong = (isHost ? rest : [first, ...rest]).find((each) => !component.test(each));
  if (wrong === undefined) return undefined;
  return wrong !== wrong.toLowerCase() ? "its name has capitals" : `${wrong || "nothing"} is no part of a name`;
}
