-- The links in a section's text, as JSON: [{"words":…,"address":…}]; null where there are none.
alter table section add column links text;
