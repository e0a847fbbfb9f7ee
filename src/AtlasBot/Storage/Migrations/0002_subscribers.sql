create table subscriber (
    id integer primary key,
    chat integer not null,
    thread integer not null default 0,  -- a forum topic; 0 is the chat itself
    kind text not null check (kind in ('private', 'group', 'channel')),
    language text not null,             -- the language the bot speaks to them
    reads text not null,                -- the languages of editions they read, best first: "ru,en"
    zone text,                          -- IANA; null is the newsroom's
    hour integer check (hour between 0 and 1439),   -- minute of their day; null is Delivery:Time
    state text not null check (state in ('active', 'paused', 'parked', 'left')),
    reason text,                        -- why parked, in Telegram's words
    since text not null,                -- joined, came back or paused: what was due before is not owed
    paused_until text,                  -- when a pause ends
    next_due text not null,             -- the instant of their next hour
    only_followed integer not null default 0 check (only_followed in (0, 1)),   -- of a brief, only the sections they follow
    unique (chat, thread)
) strict;

-- The tick asks each minute who is due; those who are not active are never looked at.
create index subscriber_due on subscriber (next_due) where state = 'active';

-- And whose pause is over.
create index subscriber_paused on subscriber (paused_until) where state = 'paused';

-- What is followed, each thing once however many follow it.
create table interest (
    id integer primary key,
    key text not null unique,           -- the same for all who mean the same: "§BY", or the words folded
    words text not null,                -- as it was asked for first
    topic text                          -- the gazetteer's key, or null for free words
) strict;

create index interest_topic on interest (topic) where topic is not null;

create table follow (
    subscriber integer not null references subscriber (id) on delete cascade,
    interest integer not null references interest (id),
    since text not null,
    primary key (subscriber, interest)
) strict, without rowid;

create index follow_interest on follow (interest);

-- Which sections of the latest briefs answer what is followed: each is looked through once, whoever follows.
create table interest_match (
    section integer not null,           -- its row in the index of topics
    interest integer not null,
    primary key (section, interest)
) strict, without rowid;

-- In which versions a day's editions were looked through.
create table interest_day (
    day text primary key,
    versions text not null
) strict, without rowid;
