"""Text layers whose letters are not what the page shows: noticed, and decoded by what was recognised."""
