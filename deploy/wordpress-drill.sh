#!/usr/bin/env bash
# The newsroom's site watched for real: a WordPress of its own on loopback, the sandbox with the real bot beside it, and an editor who
# publishes, changes and withdraws posts there. Prints a line a step and ends with 1 at the first that fails. Nothing outside its own folder is
# touched, nothing is left running. Debian: apt-get install wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql php-xml php-mbstring php-curl
#
#   dotnet build -c Release
#   deploy/wordpress-drill.sh .artifacts/bin/AtlasBot.Sandbox/release/AtlasBot.Sandbox.dll .artifacts/bin/AtlasBot/release/AtlasBot.dll
set -euo pipefail

sandbox_program=$(realpath "$1")
bot_program=$(realpath "$2")
site_port=${SITE_PORT:-5188}
page_port=${PAGE_PORT:-5189}
wordpress=${WORDPRESS:-/usr/share/wordpress}
site=http://127.0.0.1:$site_port/
folder=$(mktemp -d)
export PAGE=http://localhost:$page_port SITE=$folder/site
editor=1004 reader=1003
database=
web=
sandbox=

cleanup() {
    for process in $sandbox $web $database; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT

# --- the site -----------------------------------------------------------------------------------------------------------------------------

start_database() {
    mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$folder/db" --auth-root-authentication-method=normal --skip-test-db >"$folder/db.log" 2>&1
    mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/db" --socket="$folder/db.sock" --pid-file="$folder/db.pid" --skip-networking >>"$folder/db.log" 2>&1 &
    database=$!
    local tries=0
    until mariadb --no-defaults -u root -S "$folder/db.sock" -e 'create database wordpress' 2>/dev/null; do
        ((++tries < 100)) || { cat "$folder/db.log"; exit 1; }
        sleep 0.2
    done
}

start_site() {
    php -S "127.0.0.1:$site_port" -t "$SITE" "$folder/router.php" >"$folder/site.log" 2>&1 &
    web=$!
    until curl -s -o /dev/null "${site}wp-json/"; do sleep 0.2; done
}

stop_site() {
    kill "$web"
    wait "$web" 2>/dev/null || true
    web=
}

install_site() {
    cp -rL "$wordpress" "$SITE"
    cat >"$SITE/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:$folder/db.sock');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '${site%/}'); define('WP_SITEURL', '${site%/}');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
PHP
    cat >"$folder/router.php" <<'PHP'
<?php
$file = $_SERVER['DOCUMENT_ROOT'] . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($file)) { return false; }
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
PHP
    cat >"$folder/editor.php" <<'PHP'
<?php
// install | publish SLUG DATE TITLE TEXT | change SLUG FROM TO | withdraw SLUG | clear DATE: what an editor does in WordPress.
$_SERVER['HTTP_HOST'] = parse_url(getenv('SITE_URL'), PHP_URL_HOST);
$does = $argv[1];
if ($does === 'install') { define('WP_INSTALLING', true); }
require getenv('SITE') . '/wp-load.php';
// The site lives by the sandbox's clock. By this machine's it would keep back a post of the drill's day, and a change would be older than the
// post that was changed: the tag of the feed, which is made of the latest change, would stay as it was.
add_filter('wp_insert_post_data', function ($post) {
    $now = date_create(getenv('NOW') ?: 'now');
    $post['post_modified_gmt'] = $now->setTimezone(new DateTimeZone('UTC'))->format('Y-m-d H:i:s');
    $post['post_modified'] = $now->setTimezone(wp_timezone())->format('Y-m-d H:i:s');
    $post['post_status'] = str_replace('future', 'publish', $post['post_status']);
    return $post;
});
function named($slug) { return get_page_by_path($slug, OBJECT, 'post') ?? exit("There is no post $slug.\n"); }
switch ($does) {
    case 'install':
        require_once ABSPATH . 'wp-admin/includes/upgrade.php';
        wp_install('Atlas', 'editor', 'editor@example.org', true, '', 'drill');
        update_option('timezone_string', 'Asia/Baku');
        update_option('permalink_structure', '/%year%/%monthnum%/%day%/%postname%/');
        wp_delete_post(1, true);
        flush_rewrite_rules();
        break;
    case 'publish':
        wp_insert_post(['post_name' => $argv[2], 'post_date' => $argv[3], 'post_title' => $argv[4], 'post_content' => $argv[5], 'post_status' => 'publish', 'post_author' => 1], true);
        break;
    case 'change':
        $old = named($argv[2]);
        wp_update_post(['ID' => $old->ID, 'post_content' => str_replace($argv[3], $argv[4], $old->post_content)]);
        break;
    case 'withdraw':
        wp_trash_post(named($argv[2])->ID);
        break;
    case 'clear':
        foreach (get_posts(['numberposts' => -1, 'date_query' => ['after' => $argv[2], 'inclusive' => true]]) as $old) { wp_delete_post($old->ID, true); }
        break;
}
PHP
    as_editor install
}

as_editor() {
    local now=
    [ -z "$sandbox" ] || now=$(state | cut -d' ' -f2)
    SITE_URL=$site NOW=$now php -d sendmail_path=/bin/true "$folder/editor.php" "$@"
}

# --- the sandbox --------------------------------------------------------------------------------------------------------------------------

cat >"$folder/phone.php" <<'PHP'
<?php
// read CHAT | press CHAT BUTTON | say CHAT TEXT | state: what a person sees and does on the sandbox's page; a message is a line.
[, $does, $chat, $words] = $argv + [2 => '', 3 => ''];
function ask($path, $body = null) {
    $options = ['ignore_errors' => true, 'timeout' => 20] + ($body === null ? [] : ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($body)]);
    $answer = @file_get_contents(getenv('PAGE') . "/api$path", false, stream_context_create(['http' => $options]));
    return $answer === false ? [] : json_decode($answer, true) ?? [];
}
$messages = fn() => ask("/chats/$chat/messages?limit=500")['messages'] ?? [];
switch ($does) {
    case 'read':
        foreach ($messages() as $message) {
            $buttons = array_column(array_merge(...($message['buttons'] ?? [])), 'text');
            echo "#$message[id] ", preg_replace('/\s*\n\s*/', ' / ', $message['text']), ($message['silent'] ?? false) ? ' (silent)' : '', $buttons ? ' [' . implode('] [', $buttons) . ']' : '', "\n";
        }
        break;
    case 'press':
        foreach (array_reverse($messages()) as $message) {
            foreach ($message['buttons'] ?? [] as $row => $buttons) {
                foreach ($buttons as $column => $button) {
                    if (str_starts_with($button['text'], $words)) {
                        ask("/people/$chat/presses", ['chat' => (int)$chat, 'message' => $message['id'], 'row' => $row, 'column' => $column, 'text' => $button['text']]);
                        exit(0);
                    }
                }
            }
        }
        exit("no button $words\n");
    case 'say':
        ask("/people/$chat/says", ['chat' => (int)$chat, 'text' => $words]);
        break;
    case 'post':
        ask($chat, json_decode($words ?: '{}', true));
        break;
    case 'state':
        $pulse = ask('/state')['pulse'] ?? [];
        echo ($pulse['bot'] ?? 'none'), ' ', ($pulse['clock']['now'] ?? ''), ' ', isset($pulse['clock']['jump']) ? 'jumping' : 'still', "\n";
        break;
}
PHP

phone() { php "$folder/phone.php" "$@"; }
editor_sees() { phone read $editor; }
reader_sees() { phone read $reader; }
sources_say() { phone say $editor /sources; sleep 0.5; phone read $editor | tail -n 1; }
reader_lacks_it() { reader_sees | grep -q 'contracts of this year were signed' || echo gone; }
state() { phone state; }

# expect WHAT COMMAND PATTERN: the command's output shows the pattern within two hours on the sandbox's clock.
expect() {
    local tries=0 seen
    until seen=$("$2") && grep -Eq "$3" <<<"$seen"; do
        if ((++tries > 120)); then
            echo "FAILED  $1: no '$3' in"
            tail -n 12 <<<"$seen"
            exit 1
        fi
        minutes 1
    done
    echo "ok      $1"
}

# never WHAT COMMAND PATTERN: the command's output does not show the pattern now.
never() {
    ! "$2" | grep -E "$3" || { echo "FAILED  $1"; exit 1; }
    echo "ok      $1"
}

jumped() {
    phone post /clock/jump "$1"
    until [[ $(state) == *still ]]; do sleep 0.3; done
}

minutes() {
    for ((i = 0; i < $1; i++)); do
        [ -z "$sandbox" ] || jumped '{"minutes":1}'
        sleep 0.3
    done
}

start_sandbox() {
    dotnet "$sandbox_program" --port "$page_port" --data "$folder/data-$1" --sources "$2" >"$folder/sandbox.log" 2>&1 &
    sandbox=$!
    # Its clock is left alone until it runs.
    for ((i = 0; i < 200; i++)); do
        [[ $(state) != running* ]] || break
        sleep 0.3
    done
    expect "$1: the sandbox runs" state '^running'
    phone say $editor /start
    phone say $reader /start
    # The sandbox has a brief of its first day: the drill's is the next one.
    jumped '{"morning":true}'
    jumped '{"morning":true}'
    today=$(TZ=Asia/Baku date -d "$(state | cut -d' ' -f2)" +%F)
}

stop_sandbox() {
    kill "$sandbox"
    wait "$sandbox" || true
    sandbox=
}

# --- the drills ---------------------------------------------------------------------------------------------------------------------------

grid='The operators of the southern grid met in Tbilisi on Monday, and the hall was too small. They agreed to share reserves in June and July, when rivers run low & prices rise.

The next meeting is in autumn. Nobody expects a treaty before then, said the host, who has waited for one for eleven years and has seen four drafts of it come and go.'
ferry='The port of Alat announced new tariffs for lorries.

Carriers from Kazakhstan asked for a delay until autumn, since contracts of this year were signed at the old price and cannot be changed in the middle of a season without a fine for whoever asks first; the port answered that it has heard this before.'
rail='Minsk received two offers for the renewal of its southern line. The Belarusian railway said that it would answer in April.'

# The life of a day: what comes, changes and vanishes on the site.
day_of() {
    local kind=$1
    never "$kind: what was there before it was connected is not pushed" editor_sees 'Of last week'
    as_editor publish "grid-$kind" "$today 07:40:00" 'Grid operators’ dry summer' "$grid"
    expect "$kind: a post arrives as a card" editor_sees 'Today: 1 post.*(, waits for|, )'
    as_editor publish "ferry-$kind" "$today 07:55:00" 'Ferry tariffs “rise”' "$ferry"
    expect "$kind: the second one on the same card" editor_sees 'Today: 2 posts'
    phone press $editor 'Send now'
    expect "$kind: the reader has the first section" reader_sees '^#[0-9]+ Ferry tariffs “rise”'
    expect "$kind: … and the second, whole, not an excerpt" reader_sees 'four drafts of it come and go'

    as_editor change "grid-$kind" Tbilisi Batumi
    minutes 8
    never "$kind: a change on the site settles first" editor_sees 'was changed on the site'
    expect "$kind: … and is offered then" editor_sees 'Grid operators.*was changed on the site.*Show the change'
    never "$kind: … and nothing is changed before" reader_sees Batumi
    phone press $editor 'Show the change'
    expect "$kind: the difference is shown" editor_sees 'Batumi.*\[Mend'
    phone press $editor 'Mend'
    expect "$kind: the reader's copy is mended" reader_sees 'met in Batumi'
    never "$kind: … in place" reader_sees 'met in Tbilisi'

    as_editor publish "rail-$kind" "$today 08:20:00" 'Two railway offers' "$rail"
    expect "$kind: a late post is told" editor_sees 'Two railway offers.*came to the site after'
    phone press $editor 'Send silently'
    expect "$kind: … and sent silently" reader_sees 'Minsk received two offers.*\(silent\)'

    as_editor withdraw "ferry-$kind"
    if [[ $kind == feed ]]; then
        minutes 20
        never "$kind: a feed forgets, which asks nothing" editor_sees 'is no longer on the site'
        return
    fi
    expect "$kind: a withdrawn post asks" editor_sees 'Ferry tariffs.*is no longer on the site'
    expect "$kind: … and the reader still has it" reader_sees '^#[0-9]+ Ferry tariffs'
    phone press $editor 'Take it out'
    expect "$kind: taking it out is shown first" editor_sees '\[Mend'
    phone press $editor 'Mend'
    expect "$kind: … and the reader has it no more" reader_lacks_it ^gone
}

site_down() {
    stop_site
    expect "the site down: /sources says so" sources_say 'Cannot be read'
    start_site
    expect "the site back: /sources says so, and what failed" sources_say 'Last error'
}

imported() {
    local data=$folder/data-import
    env Newsroom__Sources="wordpress $site" Data__Directory="$data" dotnet "$bot_program" "$@" 2>"$folder/import.log"
}

past() { imported import "$site" --from 2023-03-06 --to 2023-03-10; }
found() { imported search Belarus; }

start_database
install_site
as_editor publish one '2023-03-08 09:00:00' 'Belarus and its neighbours' "$rail"
as_editor publish two '2023-03-08 10:00:00' 'Ferries' "$ferry"
as_editor publish three '2023-03-09 10:00:00' 'Grids' "$grid"
as_editor publish old "$(date -d '-7 days' +%F) 10:00:00" 'Of last week' "$grid"
start_site
echo "ok      WordPress $(SITE_URL=$site php -r 'require getenv("SITE") . "/wp-includes/version.php"; echo $wp_version;') answers"

expect "import: two days of the past, one without a post" past '2'
expect "import: found at once" found '8 March 2023|2023-03-08'

for kind in wordpress page feed; do
    start_sandbox "$kind" "$kind $site$([[ $kind == feed ]] && echo feed/)"
    day_of "$kind"
    [[ $kind != wordpress ]] || site_down
    stop_sandbox
    as_editor clear "$today"
done

