"""What a file of code that is cut off still gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.read import read_page

FORMATS = Path(__file__).parents[1] / "formats"


def test_a_file_cut_off_gives_what_stands_before() -> None:
    path = FORMATS / "tsx" / "page.tsx"
    source = path.read_text("utf-8")
    whole = read_page(source.encode(), path=path.name)
    for cut in ("<ul>", "<Accordion", "{tone && ", "your skin&nbsp;"):
        at = source.index(cut)
        part = read_page(source[:at].encode(), path=path.name)
        seen = {segment.text for segment in part.segments}
        before = [one.text for one in whole.segments if one.map.runs[-1].source_end < source.index("<main")]
        assert set(before) <= seen, cut
        assert "Our exosome facial is FDA approved." in seen, cut


WHOLE = """const lead = "Exosomes cure acne.";

export default function Page() {
  return (
    <main>
      <p>Exosomes are not medicines.</p>
    </main>
  );
}
"""


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (WHOLE, None),
        (WHOLE.replace(";", ";;", 1), None),
        (WHOLE.replace("lead = ", "lead = = "), None),
        (WHOLE[: WHOLE.index("</main>")], 3),
        (WHOLE.replace("      <p>", "<<<<<<< HEAD\n=======\n>>>>>>> other\n      <p>"), 6),
    ],
)
def test_a_fault_over_much_of_a_file_is_told_of(source: str, line: int | None) -> None:
    page = read_page(source.encode(), path="page.tsx")
    said = f"The code does not parse from line {line} on, so that some of its copy may be missed; "
    said += "mend it and check it again."
    assert page.notices == ((said,) if line else ())
    assert "Exosomes cure acne." in {one.text for one in page.segments}
