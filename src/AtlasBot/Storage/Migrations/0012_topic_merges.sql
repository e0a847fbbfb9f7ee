-- Whoever writes the index does not merge it in passing, which may take a tenth of a second: small steps of their own do.
insert into section_text (section_text, rank) values ('automerge', 0);
