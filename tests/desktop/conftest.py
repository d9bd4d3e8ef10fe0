"""A session bus for the tests that speak on one."""

from desktop_services import bus

__all__ = ["bus"]
