import pytest

from volteface.coding import languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers of both states met on Monday to discuss the truce.", "en"),
        ("Russia rejects the plan.", "en"),
        (
            "Der Außenminister reiste am Montag nach Moskau, um dort zu reden.",
            "de",
        ),
        ("Le président a rencontré lundi le chancelier à Berlin pour parler de la guerre.", "fr"),
        ("El presidente viajó el lunes a Moscú para hablar de la tregua con su homólogo.", "es"),
        ("Президент России встретился в понедельник с главой Турции.", "ru"),
        ("Президент України зустрівся у понеділок з послами країн Європи.", "uk"),
        ("外交部发言人周一表示，双方同意恢复谈判。", "zh"),
        ("大統領は月曜日にモスクワで会談した。", "ja"),
        ("12345 --- 678", "und"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, language: str) -> None:
    assert languages.detect(text) == language


def test_a_region_does_not_change_what_is_coded() -> None:
    assert languages.is_coded("en-US")
    assert not languages.is_coded("fr")
