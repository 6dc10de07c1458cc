"""Where actors stand on issues: for, against, on a condition, indifferent or undecided."""

from volteface.coding.positions.finding import find

__all__ = ["find"]
