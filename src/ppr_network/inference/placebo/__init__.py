"""The steps of the placebo-window contrast; :mod:`ppr_network.inference.placebo_windows` puts them together."""
