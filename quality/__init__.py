"""The gate: what the product reaches on coded data, and the floors it may not fall below.

``python -m quality`` runs every task whose data is at hand. A task is a module of
this folder whose name ends in ``_task``; :mod:`quality.task` has what it must hold.
"""
