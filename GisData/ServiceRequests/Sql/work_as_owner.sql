-- COPY does not go with row policies, which bind everybody but the table's owner.
set local role observatory_owner
