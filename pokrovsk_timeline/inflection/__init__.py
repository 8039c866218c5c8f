"""Sentences of languages whose endings say who does what: words with their forms, clauses, subjects, figures."""
