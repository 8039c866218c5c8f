"""Reading prose: sentences, clauses, verb groups, figures, speakers. Pure; the language is given as data."""
