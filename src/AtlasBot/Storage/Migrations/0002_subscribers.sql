create table subscriber (
    id integer primary key,
    chat integer not null,
    thread integer not null default 0,  -- a forum topic; 0 is the chat itself
    kind text not null check (kind in ('private', 'group', 'channel')),
    language text not null,             -- the language the bot speaks to them
    reads text not null,                -- the languages of editions they read, best first: "ru,en"
    zone text,                          -- IANA; null is the newsroom's
    hour integer check (hour between 0 and 1439),   -- minute of their day; null is Delivery:Time
    state text not null check (state in ('active', 'parked', 'left')),
    reason text,                        -- why parked, in Telegram's words
    since text not null,                -- joined or came back: what was due before is not owed
    next_due text not null,             -- the instant of their next hour
    unique (chat, thread)
) strict;

-- The tick asks each minute who is due; those who are not active are never looked at.
create index subscriber_due on subscriber (next_due) where state = 'active';
