"""The same cleaning on the batches of the distributed engines."""
