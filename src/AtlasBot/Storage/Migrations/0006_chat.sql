-- What buttons refer to that does not fit on them: a question, by a number made of its words.
create table question (
    id integer primary key,
    words text not null,
    asked text not null
) strict;
