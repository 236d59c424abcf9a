"""What the window shows and what its buttons do, without Qt: state, and methods that change it."""
