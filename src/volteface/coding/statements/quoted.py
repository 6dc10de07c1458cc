"""What lies inside quotation marks: limits for a cue, and contents made whole."""

from bisect import bisect_right

from volteface.coding.marked import Marked
from volteface.coding.quotes import Quote
from volteface.coding.trees import Tree, Word
from volteface.model import Kind, Span

# A quotation of one or two words inside a report is a borrowed word, not speech of its own.
_BORROWED = 12


class Quoted:
    """The quotations of an article, asked by place."""

    def __init__(self, marked: Marked) -> None:
        self._text = marked.text
        self._blocks = marked.blocks
        self.quotes = marked.quotes
        self._starts = [quote.start for quote in marked.quotes]

    def at(self, position: int) -> Quote | None:
        """Give the quotation a character lies in."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.quotes[index].end:
            return self.quotes[index]
        return None

    def touching(self, start: int, end: int) -> list[Quote]:
        """List the quotations that share characters with a stretch."""
        index = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while index < len(self.quotes) and self.quotes[index].start < end:
            if self.quotes[index].end > start:
                found.append(self.quotes[index])
            index += 1
        return found

    def limits(self, tree: Tree, word: Word) -> Span:
        """Give how far the content of a cue may reach: its quotation's inside, or its sentence."""
        quote = self.at(word.start)
        if quote is None:
            return tree.start, tree.end
        inner_end = quote.end - (1 if quote.closed and not quote.is_dash else 0)
        return max(tree.start, quote.start), min(tree.end, inner_end)

    def ending_before(self, tree: Tree) -> Quote | None:
        """Give the quotation that ends right before a sentence, in the same paragraph."""
        quote = self.at(max(0, tree.start - 2)) or self.at(max(0, tree.start - 3))
        if quote is None or quote.end > tree.start:
            return None
        if quote.start < self._blocks[tree.block].start:
            return None
        return quote if not self._text[quote.end : tree.start].strip() else None

    def whole(self, content: tuple[Span, ...], cue: Span, limits: Span) -> tuple[Span, ...]:
        """Widen contents to the quotations they cut, but never over the cue or its quotation."""
        own = self.at(cue[0])
        pieces = []
        for start, end in content:
            if own is not None:
                start, end = max(start, limits[0]), min(end, limits[1])
            for quote in self.touching(start, end):
                holds_cue = quote.start <= cue[0] < quote.end
                if not holds_cue and not start <= cue[0] < end:
                    start, end = self._widened(start, end, quote, cue)
            if start < end:
                pieces.append((start, end))
        return tuple(pieces)

    def _widened(self, start: int, end: int, quote: Quote, cue: Span) -> Span:
        low, high = min(start, quote.start), max(end, quote.end)
        if low < cue[1] and cue[0] < high:
            return start, end
        return low, high

    def kind(self, content: tuple[Span, ...], cue: Span) -> Kind:
        """Tell whether contents are wholly, partly or not at all in quotation marks of their own.

        The marks around a cue are somebody else's: `"Peru wants peace," X said` quotes X alone.
        """
        around = self.at(cue[0])
        total = quoted = 0
        for start, end in content:
            letters = [i for i in range(start, end) if self._text[i].isalnum()]
            total += len(letters)
            inside = [quote for quote in self.touching(start, end) if quote is not around]
            quoted += sum(any(q.start <= i < q.end for q in inside) for i in letters)
        if quoted == 0:
            return "indirect"
        return "direct" if quoted >= 0.95 * total else "mixed"
