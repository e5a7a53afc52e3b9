import { at, listAt, stringAt, type WorldObject } from "../../world/index.ts";

/** A user that the operator makes, as `spec.users` asks for it. */
export interface CrunchyUser {
  readonly name: string;
  readonly databases: readonly string[];
  /** What `ALTER ROLE … WITH` is told. */
  readonly options: string;
  /** The password holds letters and digits only; otherwise any printable character. */
  readonly alphanumeric: boolean;
}

/** Without a list there is one user with a database, both called like the cluster. */
export function usersOf({ ref, object }: WorldObject): readonly CrunchyUser[] {
  if (at(object, "spec", "users") === undefined)
    return [{ name: ref.name, databases: [ref.name], options: "", alphanumeric: false }];
  return listAt(object, "spec", "users").flatMap((user): readonly CrunchyUser[] => {
    const name = stringAt(user, "name");
    if (name === undefined) return [];
    const databases = listAt(user, "databases").filter((each) => typeof each === "string");
    const alphanumeric = stringAt(user, "password", "type") === "AlphaNumeric";
    return [{ name, databases, options: stringAt(user, "options") ?? "", alphanumeric }];
  });
}
