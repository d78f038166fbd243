"""Findings where copy is written: a server of the Language Server Protocol, which editors talk to.

``positions`` and ``texts`` keep what an editor has open, ``check`` says what holds for it and what is found, ``worker``
does so beside the typing, and the rest turns findings into what editors show. ``server`` speaks the protocol.
"""

from __future__ import annotations
