"""``kehoach tasks``, ``targets``, ``duties`` and ``facts KIND``: what the plans hold, as tables for people."""
