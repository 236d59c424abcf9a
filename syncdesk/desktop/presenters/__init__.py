"""What the window shows and what its buttons mean, without Qt: state, and intents that change it."""
