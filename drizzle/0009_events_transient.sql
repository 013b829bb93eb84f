-- Who listened has been told, and a restored database counts its transactions anew.
comment on table events is 'transient';
