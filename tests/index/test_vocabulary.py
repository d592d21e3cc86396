import numpy as np
import pytest
from tokenizers import Tokenizer

from index.packaged.vocabulary import PASSAGE_PREFIX, QUERY_PREFIX, Vocabulary
from index.packaged.weights import PackagedWeights


@pytest.fixture(scope="module")
def pruned_tokenizer(pruned: Vocabulary) -> Tokenizer:
    return Tokenizer.from_str(pruned.tokenizer_json())


@pytest.fixture(scope="module")
def full_tokenizer(weights: PackagedWeights) -> Tokenizer:
    return Tokenizer.from_str(Vocabulary.full(weights).tokenizer_json())


def test_the_pruned_vocabulary_is_an_eighth_of_the_full_one(weights: PackagedWeights, pruned: Vocabulary):
    assert len(pruned.pieces) == 34_543
    assert [weights.pieces[row] for row in pruned.rows] == list(pruned.pieces)
    assert np.all(np.diff(pruned.rows) > 0)
    assert [pruned.pieces[piece] for piece in vars(pruned.special).values()] == [
        "<s>",
        "</s>",
        "<pad>",
        "<unk>",
        "<mask>",
    ]


@pytest.mark.parametrize("prefix", [QUERY_PREFIX, PASSAGE_PREFIX])
def test_every_line_of_the_bulletin_is_read_as_with_the_full_vocabulary(
    prefix: str, lines: list[str], pruned: Vocabulary, pruned_tokenizer: Tokenizer, full_tokenizer: Tokenizer
):
    texts = [prefix + line for line in lines]
    assert len(texts) > 800
    for kept, full in zip(pruned_tokenizer.encode_batch(texts), full_tokenizer.encode_batch(texts), strict=True):
        assert kept.tokens == full.tokens
        assert pruned.rows[kept.ids].tolist() == full.ids


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("query: 补贴", ["<s>", "▁que", "ry", ":", "▁", "补贴", "</s>"], id="query prefix"),
        pytest.param("passage: 补贴", ["<s>", "▁passage", ":", "▁", "补贴", "</s>"], id="passage prefix"),
        pytest.param("ＰＣＴ（专利）", ["<s>", "▁PC", "T", "(", "专利", ")", "</s>"], id="full-width forms"),
        pytest.param("5～8", ["<s>", "▁5", "～", "8", "</s>"], id="the full-width tilde stays"),
        pytest.param("\U0001f23b", ["<s>", "▁", "\U0001f23b", "</s>"], id="the squared Han character stays"),
        pytest.param("㈱", ["<s>", "▁(", "株", ")", "</s>"], id="other squared characters are spelt out"),
        pytest.param(" a\t\n　 b\u200b ", ["<s>", "▁a", "▁b", "</s>"], id="white space collapses"),
        pytest.param("", ["<s>", "</s>"], id="nothing"),
    ],
)
def test_text_is_normalised_as_the_model_was_trained(pruned_tokenizer: Tokenizer, text: str, tokens: list[str]):
    assert pruned_tokenizer.encode(text).tokens == tokens


def test_a_character_outside_the_vocabulary_is_unknown_and_nothing_else_is_lost(
    pruned: Vocabulary, pruned_tokenizer: Tokenizer
):
    encoded = pruned_tokenizer.encode("补贴\U00020000补贴")
    assert encoded.ids.count(pruned.special.unknown) == 1
    assert encoded.tokens.count("补贴") == 2


def test_a_dropped_word_is_read_in_shorter_pieces(pruned: Vocabulary, pruned_tokenizer: Tokenizer):
    encoded = pruned_tokenizer.encode("blockchain")
    assert "".join(encoded.tokens[1:-1]) == "▁blockchain"
    assert pruned.special.unknown not in encoded.ids
