"""Where things lie: the root, a module's files in each tree, safe reading and atomic writing."""

from grader.workspace.files import FileProblem, read_regular, read_source, write_atomically
from grader.workspace.handed_in import HandedIn
from grader.workspace.layout import MODULE_FILES, NoWorkspace, Workspace, find_root
from grader.workspace.trees import import_from_tree, mount, retarget

__all__ = [
    "MODULE_FILES",
    "FileProblem",
    "HandedIn",
    "NoWorkspace",
    "Workspace",
    "find_root",
    "import_from_tree",
    "mount",
    "read_regular",
    "read_source",
    "retarget",
    "write_atomically",
]
