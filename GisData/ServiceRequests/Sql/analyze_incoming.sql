analyze incoming
