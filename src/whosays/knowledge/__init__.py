"""Facts about the world that stand beside the rooms: outlets, actors, places.

The tables are TOML files in this folder (places: a packed index made from
GeoNames, see NOTICE). Nothing here reads a report; it tells what a name stands for.
"""

from __future__ import annotations
