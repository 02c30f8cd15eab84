"""The binding to Qt, told what it need not do for us."""

import importlib
from typing import Any


def read_no_sources() -> None:
    """Let modules that are imported from now on be imported without their source being read a second time.

    WORKAROUND PySide6 6.10-6.11: once it is loaded, it reads the source file of every module that is imported after it
    (ours and every library's), looks for the word "PySide6" in it, and keeps the text for good. That decides where its
    switchable names (`__feature__`) hold, which we use nowhere; it cost a third of our start. Without this function in
    it, a later release reads them again, and nothing else happens.
    """
    try:
        features: Any = importlib.import_module("shibokensupport.feature")
    except ImportError:
        return
    if hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = _uses_no_features


def _uses_no_features(_module: object) -> bool:
    return False
