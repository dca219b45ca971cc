"""The study of known answers: how often the tests are right about invented challenges whose truth is known."""
