"""From a request of the core to httpx, and from its response back."""
