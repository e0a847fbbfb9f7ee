-- Topics by their lasting keys; the numbers stand in the tables below and in the index.
create table topic (
    id integer primary key,
    key text not null unique
) strict;

-- Editions of one day that say the same in several languages. They are indexed together, under the first of them, so that a
-- section is found and counted once. An edition that stands alone has no row.
create table twin (
    edition integer primary key,        -- the id of a section, with position 0
    lead integer not null               -- the same of the edition it is indexed under
) strict;

-- What each section is about; a section of twins stands here once, under the lead's id. Sections of a topic are read newest
-- first, so the primary key is also the order.
create table section_topic (
    topic integer not null references topic (id),
    section integer not null,
    weight integer not null check (weight between 1 and 16),    -- 16: named in the heading
    primary key (topic, section)
) strict, without rowid;

create index section_topic_section on section_topic (section);
create index section_topic_heading on section_topic (topic, section) where weight = 16;

-- Kept by triggers: a count over half a million sections takes longer than a reader should wait.
create table topic_month (
    topic integer not null references topic (id),
    month text not null,                -- 2026-11
    sections integer not null,
    headings integer not null,          -- how many of them name it in the heading
    primary key (topic, month)
) strict, without rowid;

-- The number of a day in a section's id counts from the first of January of the year 1.
create trigger section_topic_added after insert on section_topic begin
    insert into topic_month (topic, month, sections, headings)
    values (new.topic, strftime('%Y-%m', '0001-01-01', (new.section >> 12) || ' days'), 1, new.weight = 16)
    on conflict do update set sections = sections + 1, headings = headings + excluded.headings;
end;

create trigger section_topic_removed after delete on section_topic begin
    update topic_month set sections = sections - 1, headings = headings - (old.weight = 16)
    where topic = old.topic and month = strftime('%Y-%m', '0001-01-01', (old.section >> 12) || ' days');
    delete from topic_month
    where topic = old.topic and month = strftime('%Y-%m', '0001-01-01', (old.section >> 12) || ' days') and sections = 0;
end;

-- The text is folded before it comes here, so that a word is what stands between two spaces: "ascii" splits just there,
-- in every script. It keeps no text of its own; the section's topics are words of a third column, "§12" (and "§12h" where the
-- heading names it), which no folded text has, so that no query needs to look at columns. Rows are those of section_topic.
create virtual table section_text using fts5 (
    heading, body, topics, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Every word that stands in the archive, folded, by language: inflections and slips are looked up here.
create table word (
    id integer primary key,
    language text not null,
    term text not null,
    unique (language, term)
) strict;

-- Names that staff gave to topics while running.
create table topic_name (
    topic text not null,
    language text not null,
    name text not null,
    primary key (topic, language, name)
) strict, without rowid;

-- How far the index is: days from "done" on are tagged by this version of the gazetteer, older ones wait.
create table topic_index (
    id integer primary key check (id = 1),
    version text not null,
    done integer not null,
    texts integer not null check (texts in (0, 1)),     -- the older ones want their words indexed anew too
    revision integer not null           -- grows with every change of the index
) strict;

insert into topic_index (id, version, done, texts, revision) values (1, '', 0, 0, 0);
