"""What a fake can be reached by: httpx, a socket, ASGI."""
