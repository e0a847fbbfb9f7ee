-- What staff call themselves in Telegram. Kept when they are removed, for the audit names them for ever.
create table staff_name (
    user integer primary key,
    name text not null
) strict;

insert into staff_name (user, name) select user, name from staff;
