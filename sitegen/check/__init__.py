"""The witness: reads a folder of published bytes and says what is wrong with it.

Nothing here knows how the folder came to be. :func:`sitegen.check.api.check_folder` is the way in.
"""
