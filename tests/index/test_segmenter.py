import unicodedata

import pytest

from corpus.library import Library
from index.segmenter import Segmenter, corpus_terms


@pytest.fixture(scope="module")
def terms(library: Library) -> tuple[str, ...]:
    return corpus_terms(library.documents)


@pytest.fixture(scope="module")
def segmenter(terms: tuple[str, ...]) -> Segmenter:
    return Segmenter(terms)


class TestCorpusTerms:
    @pytest.mark.parametrize(
        ("kind", "term"),
        [
            ("quoted name", "亩均论英雄"),
            ("quoted name", "最多跑一次"),
            ("title in 《》", "职业教育法"),
            ("printed unit", "省科技厅"),
            ("printed unit", "市经信委"),
            ("short heading", "绿色家居"),
        ],
    )
    def test_holds(self, terms: tuple[str, ...], kind: str, term: str):
        assert term in terms, kind

    def test_are_sorted_and_unique(self, terms: tuple[str, ...]):
        assert list(terms) == sorted(set(terms))

    def test_are_words_and_not_sentences(self, terms: tuple[str, ...]):
        assert all(2 <= len(term) <= 16 and term.isalnum() for term in terms)

    def test_of_nothing(self):
        assert corpus_terms([]) == ()


class TestWords:
    def test_every_chinese_term_of_the_corpus_is_kept_whole(self, segmenter: Segmenter, terms: tuple[str, ...]):
        chinese = [term for term in terms if not any(character.isascii() for character in term)]
        assert len(chinese) > 150
        assert {term: segmenter.words(term) for term in chinese if term not in segmenter.words(term)} == {}

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("推进“亩均论英雄”改革", "亩均论英雄"),
            ("“最多跑一次”改革由谁负责", "最多跑一次"),
            ("由省科技厅、省财政厅负责", "省科技厅"),
            ("请问湖州师范学院在哪里", "湖州师范学院"),
        ],
    )
    def test_terms_are_found_in_running_text(self, segmenter: Segmenter, text: str, word: str):
        assert word in segmenter.words(text)

    @pytest.mark.parametrize("term", ["沪湖绿色智造廊道", "之江实验室", "城西科创大走廊", "亩均论英雄"])
    def test_a_term_that_is_given_is_kept_whole(self, term: str):
        assert term in Segmenter([term]).words(f"加快{term}建设")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("ＰＣＴ专利", ["pct", "专利"]),
            ("2018年", ["2018", "年"]),
            ("２０１８年", ["2018", "年"]),
            ("2.8％", ["2.8%"]),
            ("（浙江）", ["浙江"]),
            ("专利，奖励。", ["专利", "奖励"]),
            ("《专利》“奖励”、！？；：——", ["专利", "奖励"]),
            ("专利\n\t　奖励", ["专利", "奖励"]),
            ("", []),
            ("　\n", []),
            ("，。；", []),
            ("……", []),
            ("1. 专利", ["1", "专利"]),
            ("R&D经费", ["r&d", "经费"]),
            ("1+X证书", ["1+x", "证书"]),
            ("加快G60科创走廊建设", ["加快", "g60", "科创", "走廊", "建设"]),
            ("专利 - 奖励 + 补助 & 资助", ["专利", "奖励", "补助", "资助"]),
        ],
    )
    def test_are_in_reading_order_in_half_width_without_punctuation(
        self, segmenter: Segmenter, text: str, expected: list[str]
    ):
        assert segmenter.words(text) == expected

    def test_of_the_whole_bulletin_hold_a_letter_or_a_digit(self, segmenter: Segmenter, library: Library):
        words = {word for document in library.documents for word in segmenter.words(document.text)}
        assert {word for word in words if not any(character.isalnum() for character in word)} == set()
        assert {word for word in words if word != unicodedata.normalize("NFKC", word).lower()} == set()


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "pairs"),
        [
            ("亩均税收", ["亩均", "均税", "税收"]),
            ("亩均，税收", ["亩均", "税收"]),
            ("税", []),
            ("", []),
            ("PCT", []),
            ("G60科创", ["科创"]),
        ],
    )
    def test_are_the_words_and_the_pairs_of_neighbouring_characters(
        self, segmenter: Segmenter, text: str, pairs: list[str]
    ):
        assert segmenter.tokens(text) == segmenter.words(text) + pairs

    def test_of_a_typing_error_share_pairs_with_the_right_word(self, segmenter: Segmenter):
        right, wrong = set(segmenter.tokens("亩均论英雄")), set(segmenter.tokens("亩均轮英雄"))
        assert {"亩均", "英雄"} <= right & wrong

    def test_are_the_same_for_every_segmenter_of_the_same_terms(self, segmenter: Segmenter, terms: tuple[str, ...]):
        text = "科技型中小企业申请PCT专利，“亩均论英雄”能补多少？"
        assert Segmenter(terms).tokens(text) == segmenter.tokens(text)

    def test_one_segmenter_does_not_know_the_terms_of_another(self):
        Segmenter(["湖绿色智"])
        assert "湖绿色智" not in Segmenter([]).words("沪湖绿色智造廊道")
