-- What readers write to the centre. The words go once they are answered, all of it after Newsroom:QuestionDays.
create table letter (
    id integer primary key,
    chat integer not null,              -- the reader's private chat
    said integer not null,              -- their message
    name text not null,                 -- as they show themselves; empty once it is answered
    about integer not null,             -- a section's number, with position 0 a brief's, 0 of neither
    text text,                          -- null once it is answered
    asked text not null,
    told text,                          -- when staff had it
    unique (chat, said)                 -- pressing twice tells once
) strict;

create index letter_untold on letter (id) where told is null;

-- Its cards, one or more a member of staff: what answers to one of them goes to the reader.
create table letter_card (
    staff integer not null,
    message integer not null,
    letter integer not null references letter (id) on delete cascade,
    primary key (staff, message)
) strict, without rowid;

create index letter_card_letter on letter_card (letter);

-- What staff answered: an edited answer is edited there, too, and a reader may answer to it.
create table letter_answer (
    staff integer not null,
    said integer not null,
    letter integer not null references letter (id) on delete cascade,
    chat integer not null,
    message integer not null,           -- the last one there
    parts integer not null,
    primary key (staff, said)
) strict, without rowid;

create index letter_answer_message on letter_answer (chat, message);
create index letter_answer_letter on letter_answer (letter);

-- The whole brief as one rich message is a form, too.
alter table subscriber rename column form to form_before;
alter table subscriber add column form text not null default 'sections' check (form in ('sections', 'folded', 'headlines', 'rich'));
update subscriber set form = form_before where form_before <> 'sections';
alter table subscriber drop column form_before;

alter table part add column rich integer not null default 0 check (rich in (0, 1));

-- Why the server takes no part in this form; whoever wanted it gets another.
alter table layout add column refused text;
