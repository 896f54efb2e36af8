"""Tests, and reports made for them."""
