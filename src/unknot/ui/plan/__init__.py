"""The widgets of the plan."""
