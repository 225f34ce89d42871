"""A class: notebooks made from the solutions, nbgrader with grades from the worker, releases, many submissions."""
