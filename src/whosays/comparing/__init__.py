"""Reports laid side by side: copies, stories, events, origins, disputes.

Pure functions from reports to the records of :mod:`.model`; nothing is read or
written here, and the order of the input changes nothing.
"""
