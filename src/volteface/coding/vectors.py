"""The word vectors the tagger and the parser read, as the model computes them but faster.

spaCy's small models look at a word through a few hashed features (its norm, first letter, ending
and shape), mix them, and let four layers of a window of three words see its neighbours. Two things
make that cheaper without changing what comes out (to rounding, tests/coding/test_parsing.py):
what the features mix to is the same wherever a word stands, so it is kept; and the windows go
through numpy in passes over a few hundred words, which stay in the processor's cache.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.pipeline import Tok2Vec
    from spacy.tokens import Doc

Floats = NDArray[np.float32]

_PIECES = 3
_KEPT = 30_000  # words whose features are kept mixed; about 12 MB
_BLOCK = 1_000  # words computed in one pass
_TINY = np.float32(1e-8)
# Odd numbers that part the features of a word in one key of 64 bits.
_MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
     0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63, 0xFF51AFD7ED558CCD],
    dtype=np.uint64,
)  # fmt: skip
_FEATURES: list[int | str] = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]


class _Layer(NamedTuple):
    """One window layer: weights (window x pieces of width), their bias, and the scaling after."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Vectors:
    """The vectors of one model; not safe for two threads at once."""

    def __init__(self, pipe: "Tok2Vec") -> None:
        embed, encode = pipe.model.layers
        self._mix = embed.layers[2], embed.layers[3]
        self._layers = [_layer(one) for one in encode.layers[0].layers]
        self._pad = int(encode.attrs["pad"])
        self._width = self._layers[0].scale.size
        self._threads = ThreadpoolController()
        self._rows: dict[int, int] = {}
        self._kept: Floats = np.empty((_KEPT, self._width), dtype=np.float32)

    @staticmethod
    def fits(pipe: "Tok2Vec") -> bool:
        """Tell whether a model's vectors are of the make computed here."""
        try:
            embed, encode = pipe.model.layers
            layers = encode.layers[0].layers
            return bool(
                embed.name.startswith("extract_features>>list2ragged>>with_array(")
                and embed.layers[0].attrs["columns"] == _FEATURES
                and all(one.name.startswith("residual(expand_window") for one in layers)
                and all(
                    _layer(one).weights.shape[0] == 3 * len(_layer(one).scale) for one in layers
                )
            )
        except (AttributeError, KeyError, StopIteration, TypeError, ValueError):
            return False

    def set(self, docs: Sequence["Doc"]) -> None:
        """Give each document the vectors of its words."""
        # Small products gain nothing from more threads, and coding runs in several processes.
        with self._threads.limit(limits=1, user_api="blas"):
            batch: list[Doc] = []
            words = 0
            for doc in docs:
                if words + len(doc) > _BLOCK and batch:
                    self._set(batch)
                    batch, words = [], 0
                batch.append(doc)
                words += len(doc)
            if batch:
                self._set(batch)

    def _set(self, docs: list["Doc"]) -> None:
        features = np.concatenate([doc.to_array(_FEATURES) for doc in docs])
        mixed = self._mixed(features)
        pad = self._pad
        places, at = [], pad
        for doc in docs:
            places.append(at)
            at += len(doc) + pad
        rows: Floats = np.zeros((at, self._width), dtype=np.float32)
        done = 0
        for doc, place in zip(docs, places, strict=True):
            rows[place : place + len(doc)] = mixed[done : done + len(doc)]
            done += len(doc)
        for layer in self._layers:
            rows += _windowed(rows, layer)
        for doc, place in zip(docs, places, strict=True):
            vectors: Any = rows[place : place + len(doc)].copy()
            doc.tensor = vectors

    def _mixed(self, features: NDArray[np.uint64]) -> Floats:
        """Look up what the features of words mix to, computing it for new words."""
        keys: list[int] = np.bitwise_xor.reduce(features * _MIX, axis=1).tolist()
        rows = self._rows
        new = {key: n for n, key in enumerate(keys) if key not in rows}
        if len(rows) + len(new) > _KEPT:
            rows.clear()
            new = {key: n for n, key in enumerate(keys)}
        if new:
            columns: Any = features[list(new.values())]
            for part in self._mix:
                columns = part.predict(columns)
            first = len(rows)
            self._kept[first : first + len(new)] = columns
            rows.update(zip(new, range(first, first + len(new)), strict=True))
        found: Floats = self._kept[[rows[key] for key in keys]]
        return found


def _windowed(rows: Floats, layer: _Layer) -> Floats:
    """Pass each row with its two neighbours through one layer."""
    width = rows.shape[1]
    window = np.zeros((len(rows), 3 * width), dtype=np.float32)
    window[1:, :width] = rows[:-1]
    window[:, width : 2 * width] = rows
    window[:-1, 2 * width :] = rows[1:]
    pieces = window @ layer.weights
    pieces += layer.bias
    best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
    np.maximum(best, pieces[:, 2 * width :], out=best)
    best -= best.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
    best *= (np.float32(1) / np.sqrt(variance))[:, None]
    best *= layer.scale
    best += layer.shift
    return best


def _layer(model: Any) -> _Layer:
    """Read a layer's weights, its pieces set side by side."""
    maxout = next(node for node in model.walk() if node.name == "maxout" and node.has_param("W"))
    norm = next(node for node in model.walk() if node.name == "layernorm" and node.has_param("G"))
    weights = maxout.get_param("W")
    width, pieces, inputs = weights.shape
    if pieces != _PIECES:
        raise ValueError(f"a maxout of {pieces} pieces")
    by_piece = weights.transpose(1, 0, 2).reshape(pieces * width, inputs)
    return _Layer(
        weights=np.ascontiguousarray(by_piece.T),
        bias=np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
    )
