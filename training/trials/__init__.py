"""Trials whose figures stand in `docs/decisions/`: kept so that they can be made again."""
