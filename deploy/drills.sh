#!/usr/bin/env bash
# What the operator sees when the machine fails, tried for real: small disks of its own (a tmpfs, and ext4 in a file: both need root), the
# published bot, a simulated Telegram. Prints a line a drill and under it what was seen, and ends with 1 where one failed. Takes about six
# minutes. Nothing outside its own folder is touched. Two drills want what not every machine has: mkfs.ext4, and libfaketime (Debian's
# package faketime); without it they are left out, which is said.
#
#   dotnet publish src/AtlasBot -c Release -r linux-x64 --self-contained false -o /tmp/atlasbot
#   dotnet build tests/AtlasBot.Benchmarks -c Release
#   sudo deploy/drills.sh /tmp/atlasbot/AtlasBot.dll .artifacts/bin/AtlasBot.Benchmarks/release/AtlasBot.Benchmarks.dll
set -euo pipefail

bot_program=$(realpath "$1")
simulator=$(realpath "$2")
telegram_port=${TELEGRAM_PORT:-5177}
bot_port=${BOT_PORT:-5178}
folder=$(mktemp -d)
small=$folder/small
failing=$folder/failing
data=$small
failed=0
bot=
telegram=
locker=

cleanup() {
    for process in $bot $locker $telegram; do { kill -9 "$process" && wait "$process"; } 2>/dev/null || true; done
    exec 9>&- || true
    for disk in "$small" "$failing"; do umount -l "$disk" 2>/dev/null || true; done
    rm -rf "$folder"
}
trap cleanup EXIT

# start_bot [NAME=VALUE…]: more of its environment.
start_bot() {
    env Telegram__Token=700:drill Telegram__ApiUrl="http://127.0.0.1:$telegram_port" Data__Directory="$data" Newsroom__OwnerIds=1 \
        Urls="http://127.0.0.1:$bot_port" "$@" dotnet "$bot_program" >>"$folder/bot.log" 2>&1 &
    bot=$!
}

passed() { echo "ok      $1"; }
failure() { echo "FAILED  $1"; failed=1; }
sees() { sed 's/^/          sees: /' <<<"$1" | cut -c 1-240; }
health() { curl -s -m 5 "http://127.0.0.1:$bot_port/health/ready" || true; }
said() { cat "$folder/telegram.log"; }
logged() { cat "$folder/bot.log"; }
answered() { grep -Ec '^2[0-9]{3} <.*You are subscribed' "$folder/telegram.log" || true; }
taken_up() { ls "$data/inbox/published" 2>/dev/null || true; }
say() { echo "say $1 $2" >&9; }

# What somebody sees there: of health each part that has something to say, of all else the last line that shows the pattern.
shown() {
    if [ "$1" = health ]; then
        grep -oE '"[a-z ]+":\{"working":(true|false),"reason":"([^"\\]|\\.)*"' <<<"$2" | sed -E 's/^"([a-z ]+)":\{"working":true,/\1: works, /; s/^"([a-z ]+)":\{"working":false,/\1: DOES NOT WORK, /; s/"reason"://' || true
    else
        grep -E "$3" <<<"$2" | tail -n 1
    fi
}

# expect SECONDS WHAT COMMAND PATTERN: the command's output shows the pattern in time.
expect() {
    local began=$SECONDS output
    while true; do
        output=$("$3")
        if grep -Eq "$4" <<<"$output"; then
            passed "$2 (after $((SECONDS - began)) s)"
            [ "$4" = "$is_ready" ] || sees "$(shown "$3" "$output" "$4")"
            return
        fi
        if ((SECONDS - began > $1)); then
            failure "$2: no '$4' within $1 s"
            sees "$(if [ "$3" = health ]; then shown health "$output"; else tail -n 3 <<<"$output"; fi)"
            return
        fi
        sleep 0.3
    done
}

is_ready='"status":"ready"'
ready() { expect 60 "$1" health "$is_ready"; }

# ends SECONDS CODE WHAT: the bot ends by itself in time, with this code. One that goes on is killed.
ends() {
    local began=$SECONDS code
    while kill -0 "$bot" 2>/dev/null && ((SECONDS - began <= $1)); do sleep 0.1; done
    if kill -0 "$bot" 2>/dev/null; then
        kill -9 "$bot"
        wait "$bot" 2>/dev/null || true
        failure "$3: still runs after $1 s"
    else
        wait "$bot" && code=0 || code=$?
        if ((code == $2)); then passed "$3: ends with $code after $((SECONDS - began)) s"; else failure "$3: ends with $code"; fi
    fi
    bot=
}

stop_bot() { kill -TERM "$bot"; ends 10 0 "$1"; }
last_line() { tail -n 1 "$folder/bot.log"; }

mkdir -p "$small" "$failing"
mount -t tmpfs -o size=16m tmpfs "$small"
mkfifo "$folder/in"
dotnet "$simulator" telegram "$telegram_port" <"$folder/in" >"$folder/telegram.log" 2>&1 &
telegram=$!
exec 9>"$folder/in"
expect 30 "the simulated Telegram listens" said 'listening'
start_bot
ready "an empty volume: the bot is ready"
say 1 /start
say 1001 /start
expect 20 "somebody subscribes" said '1001 <.*You are subscribed'

echo "-- disk full"
dd if=/dev/zero of="$data/filler" bs=64k 2>/dev/null || true
for id in $(seq 2001 2400); do say "$id" /start; done
expect 120 "disk full: health says so" health 'disk is full|disk I/O error|No space'
expect 240 "disk full: the owner is told" said '^1 <.*This needs your attention'
rm "$data/filler"
ready "room again: ready by itself"
expect 120 "room again: all four hundred are answered" answered '^400$'

echo "-- another process locks the file"
if command -v sqlite3 >/dev/null; then
    (echo 'begin immediate;' && sleep 45) | sqlite3 "$data/atlas.db" &
    locker=$!
    say 1005 /start
    expect 45 "locked: health says so" health 'locked'
    wait "$locker" || true
    locker=
    ready "no longer locked: ready by itself"
    expect 60 "no longer locked: who subscribed meanwhile is answered" said '1005 <.*You are subscribed'
else
    echo "        left out: there is no sqlite3 to lock it with"
fi

echo "-- Telegram down"
echo "down 40" >&9
expect 60 "Telegram down: health says so" health '"receiving":\{"working":false'
# It asks with growing waits, at most half a minute.
expect 120 "Telegram back: ready by itself" health "$is_ready"

echo "-- kill -9, then SIGTERM"
kill -9 "$bot"
wait "$bot" 2>/dev/null || true
start_bot
ready "killed and started: ready"
say 1004 /help
expect 20 "killed and started: answers" said '1004 <.*What you can ask'
stop_bot "SIGTERM"

echo "-- no name server"
start_bot Telegram__ApiUrl=http://no-such-host.invalid
expect 60 "a name that nobody knows: health says which" health '"receiving":\{"working":false,"reason":"[^"]*no-such-host.invalid'
stop_bot "SIGTERM without a network"

echo "-- the clock is four hours ahead, then it is set"
if faketime=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -n 1) && [ -n "$faketime" ]; then
    echo "+4h" >"$folder/clock"
    start_bot LD_PRELOAD="$faketime" FAKETIME_TIMESTAMP_FILE="$folder/clock" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1
    ready "clock ahead: ready"
    echo "+0" >"$folder/clock"
    expect 20 "clock set: the log says so" logged 'The clock was set back'
    printf 'Day: March 1, 2023\n\nA road to Lachin\n\nThe road was opened on Monday, and the first lorries crossed it by noon.\n' >"$data/inbox/old.txt"
    expect 60 "clock set: the schedule goes on, the inbox is read" taken_up 'old.txt'
    ready "clock set: ready"
    # Under libfaketime .NET's waits end early, an orderly stop's too: it is no stop to judge by.
    kill -9 "$bot"
    wait "$bot" 2>/dev/null || true
else
    echo "        left out: there is no libfaketime"
fi

echo "-- the file system is read-only"
mount -o remount,ro "$small"
start_bot
ends 30 1 "started on a read-only disk"
sees "$(last_line)"
mount -o remount,rw "$small"

# The kernel makes no disk read-only while files are open on it, unless the disk fails: which ext4 can be told to take for granted.
if command -v mkfs.ext4 >/dev/null && truncate -s 40M "$folder/disk" && mkfs.ext4 -q "$folder/disk" && mount -o loop,errors=remount-ro "$folder/disk" "$failing"; then
    data=$failing
    start_bot
    ready "on a disk of its own: ready"
    say 1002 /start
    expect 30 "somebody subscribes there" said '1002 <.*You are subscribed'
    mount -o remount,abort "$failing"
    say 1003 /start
    expect 120 "the disk fails: health says so" health 'readonly|read-only|Read-only|disk I/O error|disk is full'
    say 1002 /help
    expect 60 "the disk fails: who asks is answered" said '1002 <.*What you can ask'
    stop_bot "the disk fails: SIGTERM"
    umount "$failing"
    fsck.ext4 -fy "$folder/disk" >/dev/null 2>&1 || true
    mount -o loop "$folder/disk" "$failing"
    start_bot
    ready "checked and mounted again: ready"
    expect 60 "checked and mounted again: who subscribed meanwhile is answered" said '1003 <.*You are subscribed'
    stop_bot "SIGTERM"
    data=$small
else
    echo "        read-only under a running bot is left out: no ext4 in a file here"
fi

echo "-- the database is damaged"
# Without the write-ahead log, which would bring the page back: where one is left, the bot starts and loses nothing.
rm -f "$data"/atlas.db-*
printf 'not a database, not at all, and long enough to be looked at as one by whoever opens it' | dd of="$data/atlas.db" conv=notrunc 2>/dev/null
start_bot
ends 30 1 "started on a damaged file"
sees "$(last_line)"

exit $failed
