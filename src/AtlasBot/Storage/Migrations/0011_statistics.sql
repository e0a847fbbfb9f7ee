-- How many ever came and went, kept by triggers; what a day's end shows is noted under the day. Who is parked or left is gone, who pauses is not.
create table subscriber_total (
    id integer primary key check (id = 1),
    joined integer not null,
    gone integer not null
) strict;

insert into subscriber_total (id, joined, gone)
select 1, count(*), 0 from subscriber where state in ('active', 'paused');

create table subscriber_day (
    day text primary key,               -- the newsroom's
    joined integer not null,            -- all who ever came until its end
    gone integer not null
) strict, without rowid;

create trigger subscriber_comes after insert on subscriber when new.state in ('active', 'paused') begin
    update subscriber_total set joined = joined + 1;
end;

create trigger subscriber_changes after update of state on subscriber
when (old.state in ('active', 'paused')) <> (new.state in ('active', 'paused')) begin
    update subscriber_total set
        joined = joined + (new.state in ('active', 'paused')),
        gone = gone + (old.state in ('active', 'paused'));
end;

create trigger subscriber_is_forgotten after delete on subscriber when old.state in ('active', 'paused') begin
    update subscriber_total set gone = gone + 1;
end;

-- What readers ask for: the topic, the day, how often. Never who.
create table topic_asked (
    day text not null,
    topic text not null,                -- the gazetteer's key
    times integer not null,
    primary key (day, topic)
) strict, without rowid;
