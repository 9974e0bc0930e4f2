copy staged_reporter (ordinal, phone_hmac, name_hmac, sealed) from stdin (format binary)
