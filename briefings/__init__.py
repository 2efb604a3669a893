"""Make of a briefing the files that are handed over: HTML, PDF, slides, handout, archive."""
