"""Reports as people see them: in a terminal, as a page, in a notebook."""
