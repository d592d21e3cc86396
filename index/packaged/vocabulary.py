"""The vocabulary of the packaged model, pruned to what Chinese policy text is written with."""

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.packaged.weights import PackagedWeights, SpecialIds

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "

_WORD_START = "▁"
# The pieces of the two prefixes which no rule below would keep.
_PROMPT_PIECES = frozenset({"▁passage"})
# Longer Latin pieces are whole words of other languages; without them a word is read in shorter pieces.
_LONGEST_LATIN = 3
# NFKC rewrites these two characters, the model's own normalisation does not. They pass through it in the disguise of
# noncharacters, which no text contains.
_KEPT_FROM_NFKC = {"\uff5e": "\ufdd0", "\U0001f23b": "\ufdd1"}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Pieces that the tokenizer knows; a piece's position is its id.

    ``scores``: shape (n_pieces,), float32 log probabilities. ``rows``: shape (n_pieces,), int64, ascending; the id that
    each piece has in the full vocabulary, and so its row of the full embedding matrix. ``special`` are ids of this
    vocabulary.
    """

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    rows: NDArray[np.int64]
    special: SpecialIds

    @classmethod
    def full(cls, weights: PackagedWeights) -> "Vocabulary":
        """All 250,002 pieces of about a hundred languages."""
        return cls(weights.pieces, weights.scores, np.arange(len(weights.pieces)), weights.special)

    @classmethod
    def pruned(cls, weights: PackagedWeights) -> "Vocabulary":
        """The pieces for Simplified Chinese with numbers, punctuation and short Latin pieces: 34,543 of 250,002.

        Text which needs only these pieces is read exactly as with the full vocabulary.
        """
        always = set(vars(weights.special).values())
        rows = [row for row, piece in enumerate(weights.pieces) if row in always or _is_kept(piece)]
        position = {row: new for new, row in enumerate(rows)}
        return cls(
            tuple(weights.pieces[row] for row in rows),
            weights.scores[rows],
            np.array(rows),
            SpecialIds(**{name: position[row] for name, row in vars(weights.special).items()}),
        )

    def tokenizer_json(self) -> str:
        """The tokenizer in the JSON form of the library ``tokenizers``, which also writes ``<s> text </s>``.

        Nothing is truncated: who asks for the tokens of a text learns how many there really are.
        """
        from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

        unigram = models.Unigram(
            list(zip(self.pieces, self.scores.tolist(), strict=True)), unk_id=self.special.unknown, byte_fallback=False
        )
        tokenizer = Tokenizer(unigram)
        tokenizer.normalizer = normalizers.Sequence(
            [
                normalizers.Nmt(),
                *(normalizers.Replace(kept, disguise) for kept, disguise in _KEPT_FROM_NFKC.items()),
                normalizers.NFKC(),
                *(normalizers.Replace(disguise, kept) for kept, disguise in _KEPT_FROM_NFKC.items()),
                normalizers.Replace(Regex(" {2,}"), " "),
                # A trailing space would become a piece of its own and move the vector.
                normalizers.Strip(),
            ]
        )
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
        begin, end = self.pieces[self.special.begin], self.pieces[self.special.end]
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{begin} $A {end}", special_tokens=[(begin, self.special.begin), (end, self.special.end)]
        )
        tokenizer.add_special_tokens(
            [AddedToken(self.pieces[token], special=True) for token in vars(self.special).values()]
        )
        return tokenizer.to_str()


def _is_kept(piece: str) -> bool:
    text = piece.replace(_WORD_START, "")
    return (
        len(piece) == 1
        or (len(text) == 1 and _is_han(text))
        or (text.isascii() and len(text) <= _LONGEST_LATIN)
        or all(map(_is_chinese, text))
        or piece in _PROMPT_PIECES
    )


def _is_chinese(character: str) -> bool:
    """Whether a piece of several characters may contain this one: Simplified Chinese, digits, punctuation."""
    if _is_han(character):
        return _in_gb2312(character)
    if unicodedata.category(character).startswith("L"):
        return False
    return (
        character.isascii()
        or "\u2000" <= character <= "\u206f"
        or "\u3000" <= character <= "\u303f"
        or "\uff00" <= character <= "\uffef"
        or _in_gb2312(character)
    )


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
