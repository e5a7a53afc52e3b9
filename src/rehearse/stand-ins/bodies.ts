/** A type that takes a number of dimensions, kept as text. */
const vectorType = `
CREATE TYPE vector;
CREATE FUNCTION vector_in(cstring, oid, integer) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION vector_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION vector_typmod_in(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin';
CREATE FUNCTION vector_typmod_out(integer) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout';
CREATE TYPE vector (
  INPUT = vector_in, OUTPUT = vector_out, TYPMOD_IN = vector_typmod_in, TYPMOD_OUT = vector_typmod_out,
  STORAGE = external
);
`;

const vectorEquality = `
CREATE FUNCTION vector_eq(vector, vector) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'byteaeq';
CREATE OPERATOR = (LEFTARG = vector, RIGHTARG = vector, PROCEDURE = vector_eq);
CREATE FUNCTION vector_hash(vector) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'hashvarlena';
`;

/**
 * An access method that can index vectors: a hash index under another name. Where the type is another extension's, PostgreSQL finds
 * it all the same: the schemas of what an extension requires are searched while it is made.
 */
function accessMethod(name: string, operatorClass: string): string {
  return `
CREATE ACCESS METHOD ${name} TYPE INDEX HANDLER hashhandler;
CREATE OPERATOR CLASS ${operatorClass} FOR TYPE vector USING ${name} AS
  OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
`;
}

/** What Immich's start needs of each extension, in SQL. */
export const bodies: ReadonlyMap<string, string> = new Map([
  ["vector", vectorType + vectorEquality + accessMethod("hnsw", "vector_cosine_ops")],
  [
    "vchord",
    `${accessMethod("vchordrq", "vector_cosine_ops")}
CREATE FUNCTION vchordrq_prewarm(regclass) RETURNS text LANGUAGE sql AS $$ SELECT ''::text $$;
`,
  ],
  ["vectors", vectorType + vectorEquality + accessMethod("vectors", "vector_cos_ops")],
]);
