import { expect, it } from "vitest";
import { askedAddress } from "./asked-address.ts";
import { waitsOf } from "./wait-loops.ts";

function waits(...command: readonly string[]): readonly string[] {
  const container = { name: "wait", image: "", init: true, path: [], spec: { command: [...command] } };
  return waitsOf(container).flatMap((wait) => {
    const asked = askedAddress(wait);
    return asked ? [`${asked.host}:${asked.port ?? ""}`] : [];
  });
}

it.each([
  ["until nc -z db 5432; do sleep 1; done", ["db:5432"]],
  ["until nc -vzw1 db 5432 > /dev/null 2>&1; do sleep 1; done", ["db:5432"]],
  ["while ! nc -z -w 2 db 5432; do sleep 1; done; echo done", ["db:5432"]],
  ["until nc -z db 5432 && nc -z redis 6379\ndo\n sleep 1\ndone", ["db:5432", "redis:6379"]],
  ["until nc -z db 5432; do sleep 1; done\nuntil nc -z redis 6379; do sleep 1; done", ["db:5432", "redis:6379"]],
  ["until pg_isready -h db; do sleep 1; done", ["db:${PGPORT:-5432}"]],
  ["until pg_isready --host=db -p 5433 -U x -q; do sleep 1; done", ["db:5433"]],
  ["until PGPASSWORD=$P psql -h db -U x -c 'select 1'; do sleep 1; done", ["db:${PGPORT:-5432}"]],
  ["until redis-cli -h redis ping; do sleep 1; done", ["redis:6379"]],
  ['until [ "$(redis-cli -h redis -p 6380 ping)" = "PONG" ]; do sleep 1; done', ["redis:6380"]],
  ["until wget -q --spider http://ml:3003/ping; do sleep 1; done", ["ml:3003"]],
  ["until curl -sf https://ml/ping; do sleep 1; done", ["ml:443"]],
  ["until nslookup db; do sleep 1; done", ["db:"]],
  ["until nc -z db 5432; do n=1; if [ $n = 3 ]; then exit 1; fi; done", ["db:5432"]],
  ["/wait-for-it.sh db:5432 -t 60", ["db:5432"]],
  ["wait-for-it db:5432 --strict -- true", ["db:5432"]],
  ["wait-for-it db:5432 -- true", []],
  ["until ! nc -z db 5432; do sleep 1; done", []],
  ["while nc -z db 5432; do sleep 1; done", []],
  ["until nc -uz db 5432; do sleep 1; done", []],
  ["until nc -z db 5432 || true; do sleep 1; done", []],
  ["while ! nc -z db 5432 && [ $n -lt 3 ]; do sleep 1; done", []],
  ["until nc -z db 5432; do [ $n -gt 3 ] && break; done", []],
  ["until nc -z db 5432; do sleep 1; done &", []],
  ["if [ -n $WAIT ]; then\nuntil nc -z db 5432; do sleep 1; done\nfi", []],
  ["# until nc -z db 5432; do sleep 1; done", []],
  ["until pg_isready; do sleep 1; done", []],
  ["until pg_isready -d postgresql://db; do sleep 1; done", []],
  ["until echo > /dev/tcp/db/5432; do sleep 1; done", []],
  ["until curl -x http://proxy:80 http://ml; do sleep 1; done", []],
  ["nc -z db 5432 || true", []],
])("%s", (script, expected) => {
  expect(waits("sh", "-c", script)).toEqual(expected);
});

it.each([
  [["bash", "-c", "until (echo > /dev/tcp/db/5432) >/dev/null 2>&1; do sleep 1; done"], ["db:5432"]],
  [["sh", "-c", "until bash -c '</dev/tcp/db/5432'; do sleep 1; done"], ["db:5432"]],
  [["/bin/sh", "-ec", "until nc -z db 5432; do sleep 1; done"], ["db:5432"]],
  [["dockerize", "-wait", "tcp://db:5432", "-timeout", "60s"], ["db:5432"]],
  [["./wait-for-it.sh", "db:5432"], ["db:5432"]],
  [["timeout", "60", "sh", "-c", "until nc -z db 5432; do sleep 1; done"], []],
  [["python", "wait.py", "db", "5432"], []],
])("%s", (command, expected) => {
  expect(waits(...command)).toEqual(expected);
});
