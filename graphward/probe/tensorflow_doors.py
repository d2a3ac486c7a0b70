"""Where TensorFlow's native code reaches files."""

from __future__ import annotations

import sys
from typing import Any

from .doors import Door, always, text_of

_MODULES = "tensorflow.python."
# Eager operations go through one function, which each generated module knows by a name.
_OPERATIONS = ("ops.gen_io_ops", "ops.gen_summary_ops")
_WRITING = ("Write", "Save", "MergeV2Checkpoints", "CreateSummary", "ImportEvent")
_FILES = {
    "WritableFile": "write-file",
    "CopyFile": "write-file",
    "CreateDir": "change-file",
    "RecursivelyCreateDir": "change-file",
    "DeleteFile": "change-file",
    "DeleteRecursively": "change-file",
    "RenameFile": "change-file",
}


def doors() -> list[Door]:
    """Those of the modules that are loaded."""
    found: list[Door] = []
    for name in _OPERATIONS:
        module = sys.modules.get(_MODULES + name)
        if module is not None:
            found.append(Door(module, "pywrap_tfe", _operation, "TFE_Py_FastPathExecute"))
    files = sys.modules.get(_MODULES + "lib.io._pywrap_file_io")
    if files is not None:
        found.extend(Door(files, name, always(effect)) for name, effect in _FILES.items())
    records = sys.modules.get(_MODULES + "lib.io.tf_record")
    if records is not None:
        found.append(Door(records.TFRecordWriter, "write", lambda *_: ("write-file", "TFRecord")))
    return found


def _operation(_: Any, operation: str, __: Any, *inputs: Any) -> tuple[str, str] | None:
    if not operation.startswith(_WRITING):
        return None
    return "write-file", _text(inputs[0]) if inputs else operation


def _text(value: Any) -> str:
    """A file name, which may be an eager tensor."""
    if str(getattr(getattr(value, "dtype", None), "name", "")) == "resource":
        return "summary"
    return text_of(value.numpy() if hasattr(value, "numpy") else value)
