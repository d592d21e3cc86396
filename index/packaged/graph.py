"""The packaged model as an ONNX graph made of the fused operators of ONNX Runtime.

The graph is written directly, operator by operator, so that converting needs neither torch nor an exporter. It takes
one text at a time, without padding: on a CPU padding costs more than batching gains, and a text's vector cannot depend
on its neighbours.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.packaged.vocabulary import Vocabulary
from index.packaged.weights import BLOCK, PackagedWeights, QuantizedMatrix

INPUT = "ids"
"""Input: token ids of one text, shape (1, n_tokens), int64, n_tokens at most ``Architecture.positions``."""

OUTPUT = "vector"
"""Output: mean over the tokens, L2 norm 1, shape (1, hidden), float32."""

_FUSED = "com.microsoft"
_OPSET = 17
_IR_VERSION = 8
# Level 4 lets MatMulNBits round its other operand to 8 bits, token by token and block by block: a query takes a third
# less time, its vector moves by less than 0.0001 in cosine, and still depends on nothing but the text.
_ACCURACY_LEVEL = 4


def graph_bytes(weights: PackagedWeights, vocabulary: Vocabulary) -> bytes:
    """Return the model in ONNX form, with the embedding rows of ``vocabulary`` only.

    The weights stay 4-bit and keep their exact values.
    """
    return _GraphWriter(weights).written(vocabulary)


class _GraphWriter:
    """Collects nodes and constants; every method that adds a node returns the name of its output."""

    def __init__(self, weights: PackagedWeights) -> None:
        self._weights = weights
        self._architecture = weights.architecture
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def written(self, vocabulary: Vocabulary) -> bytes:
        from onnx import TensorProto, helper

        hidden = self._embedded(vocabulary)
        for layer in range(self._architecture.layers):
            hidden = self._layer(f"l{layer}", hidden)
        mean = self._node("ReduceMean", [hidden], "mean", axes=[1], keepdims=0)
        self._node("LpNormalization", [mean], OUTPUT, axis=-1, p=2)

        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, [1, "n_tokens"])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, self._architecture.hidden])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION, producer_name="zhengda")
        return bytes(model.SerializeToString(deterministic=True))

    def _embedded(self, vocabulary: Vocabulary) -> str:
        words = self._weights.matrices["emb.word"].take(vocabulary.rows)
        table = self._constant("words", _packed(words).reshape(len(vocabulary.rows), -1))
        word = self._fused(
            "GatherBlockQuantized",
            [table, INPUT, self._scales("words", words)],
            "word",
            bits=4,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )
        # There is only one type of segment, so its vector can be added to the positions once and for all.
        vectors, hidden = self._weights.vectors, self._architecture.hidden
        positions = vectors["emb.pos"].reshape(-1, hidden) + vectors["emb.type"].reshape(-1, hidden)[0]
        length = self._node("Shape", [INPUT], "length", start=1, end=2)
        bounds = [self._constant("zero", np.zeros(1, np.int64)), length]
        position = self._node("Slice", [self._constant("positions", positions), *bounds], "position")
        return self._normalized("emb.ln", word, position)

    def _layer(self, layer: str, hidden: str) -> str:
        query, key, value = (
            self._multiplied(f"{layer}.{part}", hidden, bias=self._vector(f"{layer}.{part}.b")) for part in "qkv"
        )
        heads = self._architecture.heads
        attended = self._fused("MultiHeadAttention", [query, key, value], f"{layer}.attended", num_heads=heads)
        projected = self._multiplied(f"{layer}.ao", attended)
        hidden = self._normalized(f"{layer}.aln", projected, hidden, bias=self._vector(f"{layer}.ao.b"))
        inner = self._multiplied(f"{layer}.fi", hidden)
        active = self._fused("BiasGelu", [inner, self._vector(f"{layer}.fi.b")], f"{layer}.active")
        outer = self._multiplied(f"{layer}.fo", active)
        return self._normalized(f"{layer}.oln", outer, hidden, bias=self._vector(f"{layer}.fo.b"))

    def _multiplied(self, name: str, operand: str, bias: str = "") -> str:
        matrix = self._weights.matrices[f"{name}.w"]
        rows, blocks = matrix.scales.shape
        # The two empty names are inputs we do not give: zero points (8 by default, as in the file) and a group index.
        optional = ["", "", bias] if bias else []
        return self._fused(
            "MatMulNBits",
            [operand, self._constant(f"{name}.w", _packed(matrix)), self._scales(name, matrix), *optional],
            f"{name}.product",
            N=rows,
            K=blocks * BLOCK,
            bits=4,
            block_size=BLOCK,
            accuracy_level=_ACCURACY_LEVEL,
        )

    def _normalized(self, name: str, operand: str, residual: str, bias: str = "") -> str:
        inputs = [operand, residual, self._vector(f"{name}.w"), self._vector(f"{name}.b"), *([bias] if bias else [])]
        return self._fused("SkipLayerNormalization", inputs, f"{name}.sum", epsilon=self._architecture.epsilon)

    def _vector(self, name: str) -> str:
        return self._constant(name, self._weights.vectors[name])

    def _scales(self, name: str, matrix: QuantizedMatrix) -> str:
        return self._constant(f"{name}.scales", matrix.scales.astype(np.float32))

    def _constant(self, name: str, array: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(array, name))
        return name

    def _fused(self, operator: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        return self._node(operator, inputs, output, domain=_FUSED, **attributes)

    def _node(self, operator: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output


def _packed(matrix: QuantizedMatrix) -> NDArray[np.uint8]:
    """Two neighbouring weights to a byte, the first in its low half: shape (rows, columns / 32, 16), uint8."""
    values = matrix.values()
    return values[..., 0::2] | values[..., 1::2] << np.uint8(4)
