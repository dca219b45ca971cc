"""Labels of a still picture: none over another, none outside."""

import numpy as np

from ppr_network.maps.labels import Disc, place_labels, shortened, text_width, wrapped

FONT = 15.0


def _box(label):
    y = label.y + 0.25 * FONT
    return label.x, y - 1.25 * FONT, label.x + text_width(label.text, FONT), y


def test_no_label_covers_another_or_a_node_or_leaves_the_picture():
    """All label boxes are apart, inside, and clear of every node but their own."""
    rng = np.random.default_rng(1)
    discs = [Disc(*map(float, rng.uniform(40, 760, 2)), 9, f"Organisation {i}") for i in range(60)]
    labels = place_labels(discs, range(60), font=FONT, bounds=(0, 0, 800, 800))
    boxes = [_box(label) for label in labels]
    assert len(labels) > 20
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert top >= -0.1
        assert right <= 800.1
        assert bottom <= 800.1
        for other in boxes[i + 1 :]:
            assert left >= other[2] or other[0] >= right or top >= other[3] - 0.1 or other[1] >= bottom - 0.1
        for j, disc in enumerate(discs):
            if j != labels[i].disc:
                assert (
                    left >= disc.x + 8.9
                    or right <= disc.x - 8.9
                    or top >= disc.y + 8.9
                    or bottom <= disc.y - 8.9
                )


def test_in_a_crowd_labels_stand_where_trying_every_place_puts_them():
    """What is ruled out at once is ruled out by looking at every node too, and nothing else is."""
    rng = np.random.default_rng(2)
    discs = [Disc(*map(float, rng.uniform(40, 560, 2)), 4, "w" * int(n)) for n in rng.integers(2, 12, 250)]
    width, taken, expected = 600, [], []
    for i, disc in enumerate(discs):
        others = [(d.x - 4, d.y - 4, d.x + 4, d.y + 4) for d in discs if d is not disc]
        long, high = text_width(disc.text, FONT), 1.25 * FONT
        places = [(8, -high / 2), (-8 - long, -high / 2), (-long / 2, 8), (-long / 2, -8 - high)]
        for dx, dy in places:
            left, top, right, bottom = disc.x + dx, disc.y + dy, disc.x + dx + long, disc.y + dy + high
            is_free = all(
                left >= c or a >= right or top >= d or b >= bottom for a, b, c, d in [*others, *taken]
            )
            if is_free and left >= 0 and top >= 0 and right <= width and bottom <= width:
                taken.append((left, top, right, bottom))
                expected.append((i, round(left, 1)))
                break
    labels = place_labels(discs, range(250), font=FONT, bounds=(0, 0, width, width), limit=250)
    assert 0 < len(labels) < 200
    assert [(label.disc, label.x) for label in labels] == expected


def test_first_in_order_is_labelled_first():
    """Where there is room for one label only, the first in the order has it."""
    discs = [Disc(50, 50, 5, "first choice"), Disc(50, 52, 5, "second choice")]
    for order in ([0, 1], [1, 0]):
        labels = place_labels(discs, order, font=FONT, bounds=(0, 0, 400, 90), limit=1)
        assert [label.disc for label in labels] == order[:1]


def test_long_names_are_cut_with_a_sign():
    """A name over the limit ends in an ellipsis."""
    assert shortened("a" * 300, 10) == "aaaaaaaaa…"
    assert shortened("two\nlines") == "two lines"


def test_wrapped_lines_fit_and_lose_nothing():
    """Every line fits its width, and the words are all there."""
    text = "A sentence of several words and one " + "w" * 200
    lines = wrapped(text, FONT, 200)
    assert all(text_width(line, FONT) <= 200 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
