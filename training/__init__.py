"""Training of the language pipelines. Not part of the installed package."""
