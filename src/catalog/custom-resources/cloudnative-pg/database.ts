/** The spec of a `Database`. `outline.ts` says how it is written. */
export const databaseOutline: string = String.raw`
spec {}
  allowConnections flag
  builtinLocale text
  cluster {}
    name text
  collationVersion text
  connectionLimit int
  databaseReclaimPolicy text of delete|retain
  encoding text
  ensure text of present|absent
  extensions []
    [] {}
      ensure text of present|absent
      name text
      schema text
      version text
  fdws []
    [] {}
      ensure text of present|absent
      handler text
      name text
      options []
        [] {}
          ensure text of present|absent
          name text
          value text
      owner text
      usage []
        [] {}
          name text
          type text of grant|revoke
      validator text
  icuLocale text
  icuRules text
  isTemplate flag
  locale text
  localeCType text
  localeCollate text
  localeProvider text
  name text
  owner text
  schemas []
    [] {}
      ensure text of present|absent
      name text
      owner text
  servers []
    [] {}
      ensure text of present|absent
      fdw text
      name text
      options []
        [] {}
          ensure text of present|absent
          name text
          value text
      usage []
        [] {}
          name text
          type text of grant|revoke
  tablespace text
  template text
`;
