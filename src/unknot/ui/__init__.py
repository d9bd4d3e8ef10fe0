"""The window: one page a file, drawn from the states that `view` builds."""
