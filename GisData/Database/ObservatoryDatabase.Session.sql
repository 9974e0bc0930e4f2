select set_config('role', $1, false),
       set_config('observatory.reader_role', $2, false),
       set_config('observatory.districts', $3, false),
       set_config('observatory.subjects', $4, false)
