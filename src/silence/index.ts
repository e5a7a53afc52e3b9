export { identityKey, identityOf, type Identity } from "./identity.ts";
