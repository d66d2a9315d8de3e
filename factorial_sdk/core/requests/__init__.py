"""One call as a value: query, body, and the HTTP request made of them."""
