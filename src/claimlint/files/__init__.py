"""Which files a run reads: what is named, and in folders what has a known ending and is no one else's business."""

from __future__ import annotations

from claimlint.files.choose import Choice, choose_files, reason_to_leave_out

__all__ = ["Choice", "choose_files", "reason_to_leave_out"]
