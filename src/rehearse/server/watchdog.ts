/**
 * Keeps a server and its folder no longer than the process that started it. It reads its input, which that process holds open: when
 * the input ends, be it that the process is done, was interrupted or killed, the server is stopped and the folder removed. A line
 * `restart` starts the server anew. On its output it says `started` and `ended`, each with the number of the start.
 *
 * Run by sh with: the folder, the folder of the programs, the port. It leads a process group of its own, which makes it safe from
 * signals to the terminal's, and lets it stop everything that it started.
 */
export const watchdog = `
folder=$1; bin=$2; port=$3; turn=0
cd /
serve() {
  turn=$((turn + 1))
  (
    "$bin/postgres" -D "$folder/data" -p "$port" </dev/null >>"$folder/log" 2>&1
    echo "ended $turn"
  ) &
  echo "started $turn"
}
(
  [ -e "$folder/data/PG_VERSION" ] ||
    "$bin/initdb" -D "$folder/data" -U rehearsal -E UTF8 --locale=C --no-sync --wal-segsize=1 \\
      -A scram-sha-256 --pwfile="$folder/password" </dev/null >>"$folder/log" 2>&1
  if [ $? = 0 ]; then echo initialised; else echo 'ended 0'; fi
) &
while read -r command; do
  case $command in
  serve) serve ;;
  restart)
    if read -r server <"$folder/data/postmaster.pid"; then
      kill -INT "$server"
      tries=0
      while [ -e "$folder/data/postmaster.pid" ] && [ $tries -lt 500 ]; do sleep 0.02; tries=$((tries + 1)); done
    fi
    serve ;;
  esac
done
trap : TERM QUIT
kill -QUIT 0
if read -r server <"$folder/data/postmaster.pid"; then kill -QUIT "$server"; fi 2>/dev/null
wait
tries=0
while ! rm -rf "$folder" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
`;
