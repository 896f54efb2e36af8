"""What the tests of the ledger share."""
