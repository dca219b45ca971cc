"""The report page as text."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from ppr_network.report import report_page
from ppr_network.report.page import build_report
from tests.forbidden import claims
from tests.publications import toy_publication
from tests.report.variants import all_too_large, with_summary, with_test


def test_page_is_one_html_document() -> None:
    """The page has a doctype, its language, its encoding and its title."""
    page = report_page(toy_publication())
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>Toy 100 Day Challenge: new links between sectors</title>" in page
    assert page.endswith("</html>")


def test_page_names_no_address() -> None:
    """Nothing on the page points outside it."""
    page = report_page(toy_publication())
    assert "://" not in page
    places = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert "#finding" in places
    assert {place.removeprefix("#") for place in places} <= set(re.findall(r' id="([^"]*)"', page))


def test_policy_allows_our_script_and_style_alone() -> None:
    """The policy forbids everything but one script and one style sheet, each by its hash."""
    (policy,) = re.findall(
        r'http-equiv="Content-Security-Policy" content="([^"]*)"', report_page(toy_publication())
    )
    parts = policy.replace("&#39;", "'").split("; ")
    assert parts[0] == "default-src 'none'"
    assert re.fullmatch(r"script-src 'sha256-[\w+/]{43}='", parts[1])
    assert re.fullmatch(r"style-src 'sha256-[\w+/]{43}='", parts[2])
    assert parts[3:] == ["img-src data:", "base-uri 'none'", "form-action 'none'"]


def test_page_names_no_row_file_or_hash_of_the_inputs() -> None:
    """Rows, file names and hashes stay in the files beside the page, so that shuffled rows change nothing."""
    assert "attendance.csv" not in report_page(toy_publication())


def test_order_of_findings_and_evidence_changes_nothing() -> None:
    """The page is the same whatever the order of the rows that findings and evidence came from."""
    toy = toy_publication()
    turned = replace(toy, findings=toy.findings.iloc[::-1], evidence=toy.evidence.iloc[::-1])
    assert report_page(turned) == report_page(toy)


@pytest.mark.parametrize("make", [toy_publication, all_too_large])
def test_no_claim_that_cannot_be_made(make: object) -> None:
    """The words that this tool must never say are nowhere on the page."""
    assert claims(report_page(make())) == []  # type: ignore[operator]


def test_no_text_of_ours_claims_too_much() -> None:
    """The words that this tool must never say are in no template or string of the report."""
    folder = files("ppr_network.report")
    texts = [(folder / "strings.py").read_text()]
    texts += [part.read_text() for part in (folder / "templates").iterdir()]
    assert [found for text in texts for found in claims(text)] == []


def test_no_data_is_let_through_unescaped() -> None:
    """No template switches escaping off."""
    templates = (files("ppr_network.report") / "templates").iterdir()
    assert [part.name for part in templates if re.search(r"\|\s*safe|autoescape", part.read_text())] == []


def test_zeros_are_not_printed_where_nothing_can_be_seen() -> None:
    """Where every meeting was too large there is no card with a number, but the reason in its place."""
    page = report_page(all_too_large())
    assert 'class="card' not in page
    assert "Why there is no number" in page
    assert "<figure>" not in page


def test_release_and_interim_are_marked() -> None:
    """The page bears its release, and a banner while the challenge is running."""
    toy = toy_publication()
    assert "<strong>PARTNER-pseudonymised: For partners.</strong>" in report_page(toy)
    assert "banner" not in report_page(toy).split("<body>")[1]
    page = report_page(replace(toy, release="restricted", interim=True, as_of="2019-07-25"))
    assert "<strong>RESTRICTED-names: It names people.</strong>" in page
    assert '<p class="banner">Interim, day 50 of 100.' in page


def test_template_meets_no_missing_name() -> None:
    """Undefined numbers reach the page as dashes, and nothing of it reads None or nan."""
    undefined = with_test(
        toy_publication(), expected=None, low=None, high=None, p=None, permutations=None, note=""
    )
    index = {"observed": None, "expected": None, "p": None}
    body = report_page(with_summary(undefined, ei_index=index)).split("<body>")[1]
    assert not re.search(r"\b(None|nan|NaN|NA)\b", body.replace(">None <span", ""))


def test_page_holds_what_the_sections_say() -> None:
    """Numbers on the page are those of its data."""
    toy = toy_publication()
    report, page = build_report(toy), report_page(toy)
    assert f'<p class="big">{report.headline.number} ' in page
    assert f"<strong>{report.curve.title}</strong>" in page
    assert page.count('<details class="link">') == len(report.new_links.links)
