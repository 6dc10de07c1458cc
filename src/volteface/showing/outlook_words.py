"""Outlooks in plain words: how likely, how many, how sure, and what to watch."""

from volteface.knowledge import state_name
from volteface.knowledge.ontology import kind
from volteface.outlook import Chance, NextAct, Outlook, Reaction, Scenarios
from volteface.outlook.forecasting import Ahead, Future
from volteface.outlook.reactions import Lift
from volteface.outlook.signposts import Signpost
from volteface.outlook.trained import Record, Trained, key
from volteface.showing.wording import counted, day_name, find_phrase, listed

SILENT = "not enough reports"
ONLY_TIME = "only time will tell"
CLASSES = {
    "verbal cooperation": "friendly words",
    "material cooperation": "friendly deeds",
    "verbal conflict": "hostile words",
    "material conflict": "hostile deeds",
}
EXAMPLES = {
    "verbal cooperation": "talks, agreements, support, concessions",
    "material cooperation": "joint work, aid, withdrawal, release",
    "verbal conflict": "demands, accusations, refusals, threats",
    "material conflict": "protest, sanctions, troops, coercion, force",
}
STANDING = {"planned": "planned", "possible": "possible", "conditional": "on a condition"}
SCENARIOS = {
    "breakthrough": "much better",
    "thaw": "better",
    "as now": "about the same",
    "chill": "worse",
    "rupture": "much worse",
}
_LIKELY = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.60, "likely"),
    (0.40, "about even"),
    (0.20, "unlikely"),
    (0.05, "very unlikely"),
    (0.0, "remote"),
)
_WHY = {
    "not trained": "no model was trained on this archive",
    "no better": "no model was closer on past days of this archive",
    "too short": "the archive is too short to try a model on",
    "too thin": "too little is told of the two",
}


def target_name(target: str) -> str:
    """Name a class in plain words, a type by its PLOVER name."""
    return CLASSES.get(target, target)


def likely(chance: float) -> str:
    """Say a chance in words."""
    return next(words for least, words in _LIKELY if chance >= least)


def share(value: float) -> str:
    """Write a chance, never as certain or impossible."""
    if value < 0.01:
        return "under 1 %"
    return "over 99 %" if value > 0.99 else f"{value:.0%}".replace("%", " %")


def number(value: float) -> str:
    """Write an expected number."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def expected(chance: Chance) -> str:
    """Write how many acts to expect."""
    if chance.high == 0:
        return "most likely none"
    span = str(chance.low) if chance.low == chance.high else f"{chance.low} to {chance.high}"
    return f"about {number(chance.expected)} ({span})"


def how_sure(chance: Chance) -> str:
    """Say what a chance rests on."""
    if chance.shown == "base rate":
        return f"usual rate; {ONLY_TIME}"
    assert chance.skill is not None
    cut, low, high = map(_cut, chance.skill)
    what = "model" if chance.shown == "model" else "usual rate, corrected"
    span = "" if (low, high) == (cut, cut) else f" ({low} to {high})"
    return f"{what}: {cut} % closer{span}"


def _cut(part: float) -> str:
    """Write a share of error taken away, in percent."""
    return "under 1" if part < 0.01 else f"{100 * part:.0f}"


def why(chance: Chance) -> str:
    """Say why the base rate stands."""
    return _WHY[chance.why] if chance.why else ""


def lead(outlook: Outlook) -> list[str]:
    """Say in a few sentences what is expected, how sure that is, and where it may lead."""
    month = {c.target: c for c in outlook.chances if c.days == 30}
    lines = [
        _expected_line(month[target]) for target in ("material conflict", "verbal cooperation")
    ]
    future = next((f for f in outlook.futures if f.days == 30), None)
    if future is None:
        lines.append(f"{SILENT.capitalize()} for a level, so no scenario.")
    elif future.shown:
        lines.append(scenario_lead(future.told))
    else:
        level = _level(future.told.level)
        lines.append(
            f"Their relations stand at {level} on a scale from −10 (hostile) to +10 (friendly); "
            f"where in 30 days, {ONLY_TIME}."
        )
    return lines


def _expected_line(chance: Chance) -> str:
    what = CLASSES[chance.target].capitalize()
    said, usual = share(chance.chance), share(chance.base)
    beside = "as usual between the two" if said == usual else f"usually {usual}"
    return (
        f"{what} ({EXAMPLES[chance.target]}) within 30 days: {likely(chance.chance)}, {said}, "
        f"{beside}."
    )


def surety(outlook: Outlook) -> str:
    """Say how sure an outlook is, horizon by horizon."""
    horizons = sorted({chance.days for chance in outlook.chances})
    better = {
        days: [
            c.skill.value for c in outlook.chances if c.days == days and _is_model(c) and c.skill
        ]
        for days in horizons
    }
    known = [days for days in horizons if better[days]]
    parts = []
    if known:
        cuts = [cut for days in known for cut in better[days]]
        low, high = _cut(min(cuts)), _cut(max(cuts))
        span = f"{high} %" if low == high else f"{low} to {high} %"
        parts.append(
            f"For {_days(known)} days a model knows a little more than what is usual between the "
            f"two: tried on past days, its chances lay {span} closer to what came"
        )
    silent = [days for days in horizons if not better[days]]
    if silent:
        reason = next((why(c) for c in outlook.chances if c.days in silent and c.why), "")
        named = "For any number of days" if not known else f"For {_days(silent)} days"
        parts.append(f"{named} all that is known is what is usual ({reason}); {ONLY_TIME}")
    return f"{'. '.join(parts)}."


def _is_model(chance: Chance) -> bool:
    return chance.shown == "model"


def _days(some: list[int]) -> str:
    return listed([str(days) for days in some])


def scenario_lead(told: Scenarios) -> str:
    """Say which way the level may go."""
    shares = [one.probability for one in told.scenarios]
    better, same, worse = shares[0] + shares[1], shares[2], shares[3] + shares[4]
    return (
        f"Their relations, now at {_level(told.level)} on a scale from −10 (hostile) to +10 "
        f"(friendly), in {told.days} days: about the same {share(same)}, better {share(better)}, "
        f"worse {share(worse)}; with 80 % between {_level(told.low)} and {_level(told.high)}."
    )


def bounds(low: float | None, high: float | None) -> str:
    """Write where a scenario lies."""
    if low is None:
        return f"below {_level(high or 0.0)}"
    return f"above {_level(low)}" if high is None else f"{_level(low)} to {_level(high)}"


def signpost(post: Signpost, a: str, b: str) -> str:
    """Say an act that would move the odds, and who would have to do it."""
    names = state_name(a), state_name(b)
    if post.way == "together":
        phrase = find_phrase(post.type, None, "together")
        who = f"{names[0]} {phrase.coming if phrase else post.type.lower()} {names[1]}"
    else:
        source, target = names if post.way == "forth" else names[::-1]
        phrase = find_phrase(post.type, None, "directed")
        who = f"{source} {phrase.coming if phrase else post.type.lower()} {target}"
    times = "once" if post.acts == 1 else f"{post.acts} times"
    return f"{who}, {times} in one week"


def signpost_effect(post: Signpost) -> str:
    """Say what would become of the odds, from what they are."""
    after = post.better if is_good(post) else post.worse
    what = "better" if is_good(post) else "worse"
    seen = f"seen {counted(post.seen, 'time')} in two years"
    return f"“{what}” from {share(after - post.shift)} to {share(after)}; {seen}"


def next_act(one: NextAct) -> str:
    """Say an act that may come."""
    phrase = find_phrase(one.type, None, "together" if one.together else "directed")
    verb = phrase.coming if phrase else one.type.lower()
    return f"{state_name(one.actor)} {verb} {state_name(one.recipient)}"


def reaction(one: Reaction) -> str:
    """Say how acts of a class were answered."""
    actor, other = state_name(one.actor), state_name(one.other)
    what = f"After {one.act} by {actor}, {other} answered with {one.answer} within "
    days = counted(one.days, "day")
    if not isinstance(one.lift, Lift):
        return f"{what}{days}: too few cases ({one.cases})"
    return (
        f"{what}{days} in {share(one.lift.chance)} of {counted(one.cases, 'case')}, "
        f"{one.lift.lift:.1f} times the base rate ({one.lift.low:.1f} to {one.lift.high:.1f})"
    )


def finding(lift: Lift) -> str:
    """Say what can be claimed of a reaction."""
    return {
        "answers": "answers: more often than it would come without the act",
        "holds back": "holds back: less often than it would come without the act",
        "as often before": "more often than on similar days, but not clearly more than just before",
        "not sure": "not sure",
    }[lift.finding]


def made_from(outlook: Outlook) -> str:
    """Say what the chances rest on."""
    if not outlook.trained:
        return (
            "No model was trained on this archive (the command volteface train does it): chances "
            "are how often it was so between these two."
        )
    return f"Models were trained on {outlook.made_from}."


def record_line(at: str, record: Record) -> str:
    """Say how one target did in the replay."""
    over = record.over_base
    return (
        f"{at}: {record.forecasts} forecasts over {record.windows:.0f} separate windows; skill "
        f"over base rates {over.value:+.3f} ({over.low:+.3f} to {over.high:+.3f}); shows the "
        f"{record.shown}"
    )


def records(trained: Trained, targets: list[str], horizons: tuple[int, ...]) -> list[str]:
    """Say how all targets did."""
    keys = [key(target, days) for target in targets for days in horizons]
    return [record_line(at, trained.records[at]) for at in keys if at in trained.records]


def ahead(one: Ahead) -> str:
    """Say when an announced act is to come."""
    when = f"for {day_name(one.day)}" if one.day else "no date given"
    told = f", said on {day_name(one.told)}" if one.told else ""
    return f"{STANDING[one.status]}, {when}{told}"


def future_note(future: Future) -> str:
    """Say what scenarios rest on."""
    if not future.shown:
        return f"only how often it was so in the past; {ONLY_TIME}"
    past = "this pair's own past" if future.own_past else "like pairs' past"
    return f"from paths of {past}"


def _level(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−") if round(value, 1) else "0.0"


def is_good(post: Signpost) -> bool:
    """Tell a signpost for the better."""
    return kind(post.type).intensity > 0
