"""The archive: codings, event sets and reviews, kept in one file."""

from volteface.archive.columns import TYPES, Acts, AllActs, PairCount
from volteface.archive.filters import Filters
from volteface.archive.importing import ImportReport
from volteface.archive.records import ActRecord, ReportRecord
from volteface.archive.reviews import Review
from volteface.archive.store import Store
from volteface.archive.verifying import Verification

__all__ = [
    "TYPES",
    "ActRecord",
    "Acts",
    "AllActs",
    "Filters",
    "ImportReport",
    "PairCount",
    "ReportRecord",
    "Review",
    "Store",
    "Verification",
]
