"""The documentation, and what makes its samples."""
