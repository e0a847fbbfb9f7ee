#!/usr/bin/env bash
# What the operator sees when the machine fails, tried for real: a small disk of its own (a tmpfs, which needs root), the published bot, a
# simulated Telegram. Prints a line a drill and ends with 1 where one failed. Nothing outside its own folder is touched.
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
data=$folder/data
failed=0
bot=
telegram=

cleanup() {
    [ -z "$bot" ] || kill -9 "$bot" 2>/dev/null || true
    exec 9>&- || true
    [ -z "$telegram" ] || kill "$telegram" 2>/dev/null || true
    mount -o remount,rw "$data" 2>/dev/null || true
    umount "$data" 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT

start_bot() {
    env Telegram__Token=700:drill Telegram__ApiUrl="http://127.0.0.1:$telegram_port" Data__Directory="$data" Newsroom__OwnerIds=1 \
        Urls="http://127.0.0.1:$bot_port" dotnet "$bot_program" >>"$folder/bot.log" 2>&1 &
    bot=$!
}

health() { curl -s -m 5 "http://127.0.0.1:$bot_port/health/ready" || true; }
answered() { grep -Ec '^2[0-9]{3} <.*You are subscribed' "$folder/telegram.log" || true; }
said() { cat "$folder/telegram.log"; }
say() { echo "say $1 $2" >&9; }

# expect SECONDS WHAT COMMAND PATTERN: the command's output shows the pattern in time.
expect() {
    local began=$SECONDS
    until "$3" | grep -Eq "$4"; do
        if ((SECONDS - began > $1)); then
            echo "FAILED  $2: no '$4' within $1 s"
            "$3" | tail -c 600
            failed=1
            return
        fi
        sleep 0.3
    done
    echo "ok      $2 (after $((SECONDS - began)) s)"
}

ready() { expect 60 "$1" health '"status":"ready"'; }

mkdir -p "$data"
mount -t tmpfs -o size=16m tmpfs "$data"
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

fill() { dd if=/dev/zero of="$data/filler" bs=64k 2>/dev/null || true; }
fill
for id in $(seq 2001 2400); do say "$id" /start; done
expect 120 "disk full: health says so" health 'disk is full|disk I/O error|No space'
expect 240 "disk full: the owner is told" said '1 <.*This needs your attention'
rm "$data/filler"
ready "room again: ready by itself"
expect 120 "room again: all four hundred are answered" answered '^400$'

# The kernel refuses this where files are open for writing: most machines end up here only after a fault of the disk.
mount -o remount,ro "$data" 2>/dev/null && readonly_works=1 || readonly_works=0
if ((readonly_works)); then
    say 1002 /start
    expect 60 "read-only: health says so" health 'readonly|read-only|Read-only|disk I/O error|disk is full'
    say 1003 /help
    expect 30 "read-only: questions are answered" said '1003 <.*What you can ask'
    mount -o remount,rw "$data"
    ready "writable again: ready by itself"
    expect 60 "writable again: who subscribed meanwhile is answered" said '1002 <.*You are subscribed'
else
    echo "        read-only under a running bot: this kernel refuses it while files are open; a start on it is tried below"
fi

echo "down 40" >&9
expect 60 "Telegram down: health says so" health '"receiving":\{"working":false'
ready "Telegram back: ready by itself"

kill -9 "$bot"
wait "$bot" 2>/dev/null || true
start_bot
ready "killed and started: ready"
say 1004 /help
expect 20 "killed and started: answers" said '1004 <.*What you can ask'

began=$(date +%s%N)
kill -TERM "$bot"
wait "$bot" && code=0 || code=$?
took=$((($(date +%s%N) - began) / 1000000))
if ((code == 0 && took < 10000)); then echo "ok      SIGTERM: ended with 0 after $took ms"; else echo "FAILED  SIGTERM: ended with $code after $took ms"; failed=1; fi

mount -o remount,ro "$data"
start_bot
wait "$bot" && code=0 || code=$?
if ((code == 1)); then echo "ok      started on a read-only disk: ends with 1: $(tail -n 1 "$folder/bot.log")"; else echo "FAILED  started on a read-only disk: ended with $code"; failed=1; fi
bot=
mount -o remount,rw "$data"

# Without the write-ahead log, which would bring the page back.
rm -f "$data"/atlas.db-*
printf 'not a database, not at all, and long enough to be looked at as one by whoever opens it' | dd of="$data/atlas.db" conv=notrunc 2>/dev/null
start_bot
wait "$bot" && code=0 || code=$?
if ((code == 1)); then echo "ok      started on a damaged file: ends with 1: $(tail -n 1 "$folder/bot.log")"; else echo "FAILED  started on a damaged file: ended with $code"; failed=1; fi
bot=

exit $failed
