"""What came back: responses, raw responses and error responses."""
