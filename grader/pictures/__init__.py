"""`grade picture`: figures that are computed by the learner's own functions; they need matplotlib (extra ``plots``).

One file a topic, with one function: ``draw(modules, figure)`` draws on an empty matplotlib figure with what the
topic's modules compute (``modules.products.angle``) and returns the text alternative: what is to be seen, in words.
"""
