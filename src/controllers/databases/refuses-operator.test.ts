import { expect, test } from "vitest";
import { refusesOperator } from "./refuses-operator.ts";

const rejectPlain = "hostnossl all all all reject";

test.for<[string, readonly string[], boolean]>([
  ["Spilo's own last line lets it in", [rejectPlain, "hostssl all all all md5"], false],
  ["so does one for both kinds of connection", ["host all all 10.0.0.0/8 scram-sha-256"], false],
  ["lines for others only do not", ["local all all trust", "hostssl immich immich all md5"], true],
  ["nor does one for the pod itself", ["host all all 127.0.0.1/32 md5"], true],
  ["nor one for replication", ["hostssl replication standby all md5"], true],
  ["nor one for connections without TLS", ["hostnossl all all all md5"], true],
  ["the first line that fits decides", ["hostssl all postgres all reject", "hostssl all all all md5"], true],
  ["its database may be among several", ["hostssl immich,postgres all all md5"], false],
  ["a group may hold it", ["hostssl all +admins 10.0.0.0 255.0.0.0 md5"], false],
])("%s", ([, lines, expected]) => {
  expect(refusesOperator(lines, "postgres")).toBe(expected);
});
