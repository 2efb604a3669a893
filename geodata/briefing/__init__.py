"""Tell a briefing: its scenes, what backs each of them, and how it is edited."""
