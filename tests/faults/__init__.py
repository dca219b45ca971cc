"""Every kind of fault that registers have, each planted alone in a sound challenge, and what must be said of it."""
