import msgspec
import pytest

import volteface
from volteface import Article
from volteface.coding import coder, parsing
from volteface.errors import MissingLanguageModel


def article(text: str, **fields: str) -> Article:
    return Article(id="a", text=text, **fields)


def test_a_sentence_in_which_nothing_is_said_or_done_costs_no_parse() -> None:
    marked = coder.mark(article("The sea is blue. Russia said that it would wait."))
    assert [marked.text[t.start : t.end] for t in marked.in_order()] == [
        "Russia said that it would wait."
    ]


def test_another_language_is_named_and_not_coded_as_english() -> None:
    coding = volteface.code(article("Путин встретился с Эрдоганом в Москве и обсудил перемирие."))
    assert coding.language == "ru"
    assert (coding.statements, coding.events, coding.positions) == ((), (), ())


def test_a_declared_language_is_believed() -> None:
    text = "Russia said that it would wait."
    assert volteface.code(article(text, language="fr")).statements == ()
    assert volteface.code(article(text, language="en-GB")).statements != ()


def test_the_coder_names_its_version_and_a_digest_of_its_knowledge() -> None:
    made = volteface.code(article("Nothing.")).coder
    assert made.version == volteface.__version__
    assert len(made.knowledge) == 16


def test_a_coding_survives_json() -> None:
    coding = volteface.code(article("Russia said on Monday that it would wait.", date="2025-03-17"))
    assert msgspec.json.decode(msgspec.json.encode(coding), type=volteface.Coding) == coding


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parsing.MODEL_SETTING, "no_such_model")
    parsing.load.cache_clear()
    with pytest.raises(MissingLanguageModel, match="no_such_model"):
        parsing.load()
    parsing.load.cache_clear()
